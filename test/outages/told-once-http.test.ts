import { it } from 'vitest';
import { tellsOnce } from './tells-once.ts';

it('says nothing again over http while every try ends in the same way', () => tellsOnce('http'));
