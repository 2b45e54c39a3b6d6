/** 「貨物のみを運送するもの（旅客と併せて行うものは対象とする。）」 */
const EXCEPTED = /^([^。（(]{2,80})([（(][^（）()]*(?:対象と(?:する|します)|認め(?:る|ます))。?[）)])。?$/u;

/** An item of a list and the ただし that follows it; `proviso` is null where there is none. */
export function splitProviso(text: string): { readonly noun: string; readonly proviso: string | null } {
  const bare = text.trim();
  const after = /^(.*?[^。])。?\s*((?:ただし|但し)[、,].+)$/su.exec(bare);
  const within = after === null ? EXCEPTED.exec(bare) : null;
  const [, noun = bare, proviso = null] = after ?? within ?? [];
  return { noun: noun.replace(/。$/u, '').trim(), proviso: proviso?.trim() ?? null };
}

/** Whether a folded item is a noun or an enumeration of nouns, and no sentence. */
export function isNoun(folded: string): boolean {
  const bare = folded.replace(/\([^()]*\)/g, '').replace(/。$/, '');
  return (
    bare.length >= 2 &&
    bare.length <= 90 &&
    !/。/.test(bare) &&
    !/(?:です|ます|ません|ない|こと|ください|下さい|せよ|か|[るうくすむつたいず])$/.test(bare) &&
    !/(?:です|ます|ません)(?:が|ので|か)?、/.test(bare)
  );
}
