#include "psql.h"

#include <csignal>

using namespace Qt::StringLiterals;

namespace sandbox {

QProcessEnvironment clientEnvironment(const QMap<QString, QString> &parameters, const QString &password)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    const QStringList names = environment.keys();
    for (const QString &name : names) {
        if (name.startsWith(u"PG"_s))
            environment.remove(name);
    }
    for (auto it = parameters.cbegin(); it != parameters.cend(); ++it) {
        const QString variable = it.key() == u"dbname"_s ? u"DATABASE"_s : it.key().toUpper();
        environment.insert(u"PG"_s + variable, it.value());
    }
    environment.insert(u"PGPASSWORD"_s, password);
    environment.insert(u"PGCONNECT_TIMEOUT"_s, u"5"_s);
    return environment;
}

Psql::Psql(QString program, const QProcessEnvironment &environment)
    : m_program(std::move(program))
    , m_environment(environment)
{
}

tl::expected<QByteArray, QString> Psql::run(const QByteArray &script, const QMap<QString, QString> &variables,
    const StopRequested &stopRequested) const
{
    QStringList arguments{u"--no-psqlrc"_s, u"--no-password"_s, u"--quiet"_s, u"--no-align"_s,
        u"--tuples-only"_s, u"--set=ON_ERROR_STOP=1"_s};
    for (auto it = variables.cbegin(); it != variables.cend(); ++it)
        arguments << u"--set=%1=%2"_s.arg(it.key(), it.value());
    QProcess process;
    process.setProgram(m_program);
    process.setArguments(arguments);
    process.setProcessEnvironment(m_environment);
    bindToThisThread(process, SIGKILL);
    return runToEnd(process, script, stopRequested);
}

}
