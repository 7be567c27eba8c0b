#pragma once

#include <QString>

namespace database {

/// What makes a connection.
enum class MadeBy {
    Driver, ///< QPSQL, which sends settings of its own: for both statement paths
    Libpq, ///< libpq alone, which sends nothing beyond the start-up message: Direct only
};

/// What an encrypted server had to prove: nothing, that an authority vouches for it, that it is this host.
enum class ServerProof { None, Authority, Host };

/// What the connection itself knows, without asking the server.
struct LinkFacts {
    int backendPid = 0; ///< as told at connect; a pooler tells a number of its own
    int serverVersion = 0; ///< as PQserverVersion has it: 150018
    QString host; ///< or the directory of the Unix socket
    QString port;
    QString databaseName;
    QString userName;
    QString tls; ///< "TLSv1.3"; empty: not encrypted
    ServerProof proof = ServerProof::None; ///< where it is encrypted
    bool isLocal = false; ///< a Unix socket or a loopback address
};

QString libpqVersion(); ///< "15.18"

}
