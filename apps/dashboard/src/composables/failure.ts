import { ApiError, type FailureCode } from '../api/index.ts';
import { useText } from '../i18n/index.ts';

/** What was caught around a call, if it is a call that failed; anything else is a defect and goes on up. */
export function failure(caught: unknown): ApiError {
  if (caught instanceof ApiError) return caught;
  throw caught;
}

/** Says in words what failed and what to do about it. */
export function useFailureText(): (error: ApiError) => string {
  const { t } = useText();
  return (error) => {
    const text = t(`problems.${error.code satisfies FailureCode}`, {
      code: error.problem.code ?? '',
      requestId: error.problem.requestId ?? '–',
    });
    const details = error.problem.errors?.map(({ path, message }) => `${path}: ${message}`).join('; ');
    return details ? `${text} (${details})` : text;
  };
}
