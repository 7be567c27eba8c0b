#pragma once

#include "child_process.h"

#include <QMap>
#include <QProcessEnvironment>

namespace sandbox {

/// Our environment, with libpq's variables set to \a parameters and the password alone: what the operator has
/// set for other servers must not reach a sandbox.
QProcessEnvironment clientEnvironment(const QMap<QString, QString> &parameters, const QString &password);

/// PostgreSQL's own client, one process for each run. The password travels in the environment, never in
/// arguments.
class Psql {
public:
    Psql(QString program, const QProcessEnvironment &environment);

    /// Runs \a script, up to its first error; \a variables are psql's own (:name). The answer is unaligned,
    /// without headers.
    tl::expected<QByteArray, QString> run(const QByteArray &script,
        const QMap<QString, QString> &variables = {}, const StopRequested &stopRequested = {}) const;

private:
    QString m_program;
    QProcessEnvironment m_environment;
};

}
