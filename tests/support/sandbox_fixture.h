#pragma once

#include <sandbox.h>

#include <QSqlDatabase>

/// A sandbox, or the end of the test program with the sentence why there is none.
std::unique_ptr<sandbox::Sandbox> startSandbox(const sandbox::Options &options = {});

/// A connection that the code under test knows nothing of: plain statements, nothing prepared, nothing
/// retried.
class PlainConnection {
public:
    PlainConnection(const profile::Profile &profile, const QString &password);
    ~PlainConnection();
    PlainConnection(const PlainConnection &) = delete;
    PlainConnection &operator=(const PlainConnection &) = delete;

    /// The rows, columns joined by "|", NULL as nothing; a failure is one row, "failed: …", so that a
    /// comparison shows it.
    QStringList rows(const QString &sql) const;
    QString value(const QString &sql) const; ///< of a single row

private:
    QString m_name;
};
