#pragma once

#include <QByteArrayView>
#include <QString>

/// Blocking stream sockets on this host, as plain file descriptors; -1 is none.
namespace sockets {

/// On 127.0.0.1 on any free port, which \a port gets.
int listenOnLoopback(quint16 &port);
int accept(int listener);
/// \a host: an IPv4 address of this host, or the folder of PostgreSQL's Unix socket.
int connectTo(const QString &host, quint16 port);
/// An error is not told: the next read from a socket whose peer is gone tells it.
void sendAll(int socket, QByteArrayView bytes);
void closeSocket(int &socket);

}
