import { AppError } from '../../domain/errors.ts';

/** Says in the operator's words why the console cannot listen on `host` and `port`. */
export function listenError(error: NodeJS.ErrnoException, host: string, port: number): AppError {
  const at = `port ${port} on ${host}`;
  switch (error.code) {
    case 'EADDRINUSE':
      return new AppError('port-in-use', `The console cannot open: ${at} is used by another program.`, {
        cause: error,
        hint: `Set PORT to a free port, e.g. PORT=${port < 65_535 ? port + 1 : 3000}, or stop the other program.`,
      });
    case 'EACCES':
    case 'EPERM':
      return new AppError('port-refused', `The console cannot open: this user may not listen on ${at}.`, {
        cause: error,
        hint: 'Set PORT to a port above 1023, e.g. PORT=3000.',
      });
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new AppError(
        'host-unavailable',
        `The console cannot open ${at}: that is not an address of this machine.`,
        {
          cause: error,
          hint: 'Leave HOST unset for this machine only (127.0.0.1), or set it to one of its addresses.',
        },
      );
    default:
      return new AppError('console-failed', `The console cannot open ${at}: ${error.code ?? error.message}.`, {
        cause: error,
        hint: 'Check PORT and HOST.',
      });
  }
}
