import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** The connections of a server, told apart by whether a request is in hand on them. */
export interface Connections {
  /** Ends those without a request in hand, also those on which none has ever arrived. */
  endIdle(): void;
}

/**
 * Watches `server` from before it listens. Node's own `closeIdleConnections` spares a connection that a browser opened
 * in advance and has not used yet, and closing would wait for it.
 */
export function watchConnections(server: Server): Connections {
  const inHand = new Map<Socket, number>();
  const change = (socket: Socket, by: number) => {
    const requests = inHand.get(socket);
    if (requests !== undefined) inHand.set(socket, requests + by);
  };
  server.on('connection', (socket: Socket) => {
    inHand.set(socket, 0);
    socket.once('close', () => inHand.delete(socket));
  });
  server.on('request', ({ socket }, response) => {
    change(socket, 1);
    response.once('close', () => change(socket, -1));
  });
  return {
    endIdle: () => {
      for (const [socket, requests] of inHand) if (requests === 0) socket.destroy();
    },
  };
}
