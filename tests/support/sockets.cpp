#include "sockets.h"

#include <array>
#include <utility>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace sockets {

namespace {

sockaddr_in loopback(quint16 port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

void sendAtOnce(int socket)
{
    const int on = 1;
    setsockopt(
        socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on); // refused by a Unix socket, which never waits
}

int connectLocally(const QString &folder, quint16 port)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const QByteArray path = folder.toLocal8Bit() + "/.s.PGSQL." + QByteArray::number(port);
    qstrncpy(address.sun_path, path.constData(), sizeof address.sun_path);
    int result = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (connect(result, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0)
        closeSocket(result);
    return result;
}

int connectToLoopback(quint16 port)
{
    sockaddr_in address = loopback(port);
    int result = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (connect(result, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0)
        closeSocket(result);
    return result;
}

}

int listenOnLoopback(quint16 &port)
{
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const bool listens = bind(listener, reinterpret_cast<sockaddr *>(&address), size) == 0
        && listen(listener, SOMAXCONN) == 0
        && getsockname(listener, reinterpret_cast<sockaddr *>(&address), &size) == 0;
    if (!listens)
        closeSocket(listener);
    port = ntohs(address.sin_port);
    return listener;
}

int accept(int listener)
{
    const int result = accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
    sendAtOnce(result);
    return result;
}

int connectTo(const QString &host, quint16 port)
{
    const int result = host.startsWith(u'/') ? connectLocally(host, port) : connectToLoopback(port);
    sendAtOnce(result);
    return result;
}

void sendAll(int socket, QByteArrayView bytes)
{
    while (socket >= 0 && !bytes.isEmpty()) {
        const ssize_t sent = send(socket, bytes.data(), static_cast<std::size_t>(bytes.size()), MSG_NOSIGNAL);
        if (sent <= 0)
            return;
        bytes = bytes.sliced(sent);
    }
}

void closeSocket(int &socket)
{
    if (socket < 0)
        return;
    // What was not read would make the kernel reset the link, and the peer lose what it was sent.
    std::array<char, 4096> rest{};
    while (recv(socket, rest.data(), rest.size(), MSG_DONTWAIT) > 0) { }
    close(std::exchange(socket, -1));
}

}
