/**
 * A file let go of beside what takes it would open in place of the app, with all that is being typed: it is refused, and the
 * pointer says so. What takes files has answered before the window is asked; a field of files takes them by itself.
 */
function refuse(event: DragEvent) {
  const { dataTransfer: carried, target } = event;
  if (event.defaultPrevented || !carried?.types.includes('Files')) return;
  if (target instanceof HTMLInputElement && target.type === 'file') return;
  event.preventDefault();
  carried.dropEffect = 'none';
}

window.addEventListener('dragover', refuse);
window.addEventListener('drop', refuse);
