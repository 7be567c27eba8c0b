#include "free_port.h"

#include <QRandomGenerator>
#include <QTcpServer>

namespace sandbox {

bool isFree(quint16 port)
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost, port);
}

quint16 freePort()
{
    constexpr int tries = 1000;
    constexpr int lowest = 15'000;
    constexpr int afterHighest = 32'768; // Linux gives those from here on to outgoing connections
    for (int i = 0; i < tries; ++i) {
        const auto port = static_cast<quint16>(QRandomGenerator::system()->bounded(lowest, afterHighest));
        if (isFree(port))
            return port;
    }
    return 0;
}

}
