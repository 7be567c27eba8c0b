#include "other_clients.h"

#include <psql.h>

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QStandardPaths>
#include <QTemporaryFile>

#include <memory>
#include <vector>

using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMilliseconds = 120'000;

/// The answer is the end of what the program wrote where it failed.
QString run(const QString &program, const QStringList &arguments, const QProcessEnvironment &environment)
{
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    if (!process.waitForStarted() || !process.waitForFinished(patienceMilliseconds)) {
        process.kill();
        process.waitForFinished();
        return program + u": "_s + process.errorString();
    }
    return process.exitCode() == 0 ? QString()
                                   : program + u": "_s + QString::fromUtf8(process.readAll().right(600));
}

QString pgbenchProgram()
{
    QStringList folders;
    const QDir versions(u"/usr/lib/postgresql"_s);
    const QStringList names =
        versions.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name | QDir::Reversed);
    for (const QString &name : names)
        folders.append(versions.filePath(name + u"/bin"_s));
    const QString found = QStandardPaths::findExecutable(u"pgbench"_s, folders);
    return found.isEmpty() ? u"pgbench"_s : found;
}

}

QString leaveNamesOfQt(const profile::Profile &profile, const QString &password, int count)
{
    const QString name = u"careless"_s;
    QString problem;
    {
        QSqlDatabase connection = QSqlDatabase::addDatabase(u"QPSQL"_s, name);
        connection.setHostName(profile.parameters.value(u"host"_s));
        connection.setPort(profile.parameters.value(u"port"_s).toInt());
        connection.setDatabaseName(profile.parameters.value(u"dbname"_s));
        connection.setUserName(profile.parameters.value(u"user"_s));
        connection.setPassword(password);
        std::vector<std::unique_ptr<QSqlQuery>> queries;
        if (!connection.open())
            problem = connection.lastError().text();
        for (int i = 0; i < count && problem.isEmpty(); ++i) {
            queries.push_back(std::make_unique<QSqlQuery>(connection));
            if (!queries.back()->prepare(u"SELECT ?::integer"_s))
                problem = queries.back()->lastError().text();
        }
        connection.close();
    }
    QSqlDatabase::removeDatabase(name);
    return problem;
}

QString leaveNamesOfNode(const profile::Profile &profile, const QString &password)
{
    if (!QFile::exists(QStringLiteral(NODE_POSTGRES "/pg/package.json")))
        return u"node-postgres is missing: ./dev test fetches it."_s;
    QProcessEnvironment environment = sandbox::clientEnvironment(profile.parameters, password);
    environment.insert(u"NODE_PATH"_s, QStringLiteral(NODE_POSTGRES));
    return run(u"node"_s, {QStringLiteral(NODE_CLIENT_FOLDER "/leave_names.js")}, environment);
}

QString leaveNamesOfPgbench(const profile::Profile &profile, const QString &password)
{
    QTemporaryFile script;
    if (!script.open())
        return script.errorString();
    script.write("\\set number 7\nSELECT :number;\n");
    script.close();
    return run(pgbenchProgram(),
        {u"--no-vacuum"_s, u"--protocol=prepared"_s, u"--transactions=1"_s, u"--file="_s + script.fileName()},
        sandbox::clientEnvironment(profile.parameters, password));
}
