import { it } from 'vitest';
import { tellsOnce } from './tells-once.ts';

it('says nothing again over socket while every try ends in the same way', () => tellsOnce('socket'));
