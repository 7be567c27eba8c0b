#pragma once

#include <statement.h>

#include <profile.h>

#include <libpq-fe.h>

#include <QByteArray>

#include <memory>
#include <vector>

namespace bench {

/// A statement as libpq takes it: nothing is converted while the clock runs.
struct BareStatement {
    explicit BareStatement(const database::Statement &statement);

    QByteArray sql;
    std::vector<QByteArray> texts;
    std::vector<const char *> values;
};

/// The least that a program can do: libpq and nothing else.
class BareConnection {
public:
    BareConnection(const profile::Profile &profile, const QString &password);

    /// How many rows came; every value is read. -1: it failed.
    int execute(const BareStatement &statement) const;
    QString error() const;

private:
    std::unique_ptr<PGconn, decltype(&PQfinish)> m_connection;
};

}
