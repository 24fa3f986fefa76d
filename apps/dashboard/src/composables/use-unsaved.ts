import { ElMessageBox } from 'element-plus';
import { onBeforeUnmount } from 'vue';
import { onBeforeRouteLeave } from 'vue-router';
import { useText } from '../i18n/index.ts';
import { useSession } from './session.ts';

/**
 * Asks before what was typed is lost: on the way to another page of ours, and when the window is closed. The answer asks
 * the same for a dialog; true means that it may go.
 */
export function useUnsaved(isChanged: () => boolean): () => Promise<boolean> {
  const session = useSession();
  const { t } = useText();

  async function mayGo(): Promise<boolean> {
    // whose session is over goes to the log-in whatever was typed
    if (!isChanged() || session.user === null) return true;
    const words = { confirmButtonText: t('form.discard'), cancelButtonText: t('form.stay'), type: 'warning' } as const;
    return ElMessageBox.confirm(t('form.unsavedHint'), t('form.unsaved'), words).then(
      () => true,
      () => false,
    );
  }
  function warn(event: BeforeUnloadEvent): void {
    if (isChanged()) event.preventDefault();
  }
  onBeforeRouteLeave(mayGo);
  addEventListener('beforeunload', warn);
  onBeforeUnmount(() => removeEventListener('beforeunload', warn));
  return mayGo;
}
