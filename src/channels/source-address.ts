/** The address of a source's page, its quotes to be marked there; ids only. `certificate` is null where nothing was certified. */
export function sourceAddress(
  { documentId, page, number }: { readonly documentId: string; readonly page: number | null; readonly number: number },
  certificate: string | null,
): string {
  const query = [
    ...(page === null ? [] : [`page=${page}`]),
    ...(certificate === null ? [] : [`cite=${certificate}.${number}`]),
  ];
  const asked = query.length === 0 ? '' : `?${query.join('&')}`;
  return `/documents/${documentId}${asked}${certificate === null ? '' : '#quote'}`;
}
