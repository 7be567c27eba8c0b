#pragma once

#include <QList>
#include <QMap>
#include <QString>

#include <tl/expected.hpp>

#include <chrono>
#include <optional>

namespace doctor {

/// What a step of an examination brought: a value, or a sentence why there is none. Empty: it was not asked.
template <class T> using Answer = std::optional<tl::expected<T, QString>>;

/// A prepared statement that a server connection holds. Its text is not read: it is other people's data.
struct PreparedName {
    QString name;
    bool fromSql = false; ///< by PREPARE; else by a message of the protocol
    std::chrono::seconds age{};
};

/// One look at one server connection, while the doctor's other connections were busy with theirs.
struct Sample {
    int client = 0; ///< which of the doctor's own connections looked, from 0
    int announcedPid = 0; ///< as told to that client at connect; another one after it connected again
    int serverPid = 0; ///< of the server process that answered
    QList<PreparedName> names; ///< youngest first, PreparedNames::most at the most
    qint64 nameCount = 0; ///< of all
    QStringList foreignSettings; ///< what others have SET and left: names of settings
};

/// The server, as a client without special rights sees it.
struct ServerState {
    QString host; ///< or the directory of a Unix socket
    QString port;
    QString user; ///< as given at connect
    QString version; ///< "15.18"
    QString tls; ///< "TLSv1.3"; empty: not encrypted
    bool isLocal = false; ///< a Unix socket or a loopback address
    bool isStandby = false;
    bool isReadOnly = false; ///< new transactions are
    QString clientEncoding;
    QString serverEncoding;
    QMap<QString, QString> timeouts; ///< by the setting's name, as the server words them; "0": none
    int connections = 0; ///< of the whole server
    int mostConnections = 0; ///< max_connections without those kept for superusers
    QList<std::chrono::microseconds> roundTrips;
};

/// What came of a transaction of several statements.
struct TransactionTrial {
    bool keptServer = false; ///< all its statements reached one server process
    bool localSettingWorked = false; ///< SET LOCAL held inside, and was gone after it
};

/// PgBouncer's console, which its admin and stats users may ask.
struct PgbouncerConsole {
    QString version; ///< "1.18.0"
    QMap<QString, QString> settings; ///< SHOW CONFIG
};

/// Clients of the server by the name that they gave themselves; empty: none.
struct Application {
    QString name;
    int connections = 0;
};

/// Everything that an examination has seen so far. A value; it grows step by step.
struct Observations {
    Answer<ServerState> server;
    QList<Sample> samples; ///< in the order of the looks
    Answer<TransactionTrial> transaction;
    Answer<QString> pgpoolVersion; ///< "4.3.5 (tamahomeboshi)"
    Answer<PgbouncerConsole> console;
    Answer<bool> startupOptions; ///< whether a connection that sends "options" is accepted
    Answer<QList<Application>> applications;
    QStringList problems; ///< sentences on samples that could not be taken
};

struct PreparedNames {
    static constexpr int most = 5000; ///< read from one server connection
};

}
