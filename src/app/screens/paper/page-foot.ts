/**
 * What stands at the foot of every printed page. In a sheet of the document's own, since no markup may carry styles here;
 * a browser that knows no margin boxes leaves the foot empty, and the first page has the name in its head as well.
 */
export function putPageFoot(name: string, page: string): () => void {
  const sheet = new CSSStyleSheet();
  const font = `font: 7.5pt 'Be Vietnam Pro', sans-serif; color: #000`;
  sheet.replaceSync(`@page paper {
    margin: 12mm 13mm 15mm;
    @bottom-left { content: ${JSON.stringify(name)}; ${font} }
    @bottom-right { content: ${JSON.stringify(page)} ' ' counter(page) '/' counter(pages); ${font} }
  }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
  };
}
