/** Hands the picture to the phone's own sharing (Zalo among it) where files can be shared, else keeps it as a file. */
export async function sharePicture(picture: Blob, name: string, how: 'share' | 'keep'): Promise<void> {
  const file = new File([picture], name, { type: 'image/png' });
  if (how === 'share' && navigator.canShare?.({ files: [file] })) {
    try {
      return await navigator.share({ files: [file] });
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return;
    }
  }
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
