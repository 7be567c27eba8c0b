// Another client of the pool, as careless as most programs are: it prepares each statement by Qt's own
// QSqlQuery::prepare() and lets it run wherever the pooler sends it. Where to connect stands in libpq's
// environment variables. It reads only; failures are part of its life.

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QRandomGenerator>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QThread>

#include <algorithm>
#include <array>
#include <cstdio>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

struct Statement {
    const char *sql;
    int parameter; ///< for its only placeholder
};

/// All different, so that whoever executes the wrong one can tell.
constexpr std::array statements{
    Statement{"SELECT count(*) FROM pg_catalog.pg_class WHERE relpages > ?", 1},
    Statement{"SELECT 'rival', pg_catalog.now(), ?::integer", 2},
    Statement{"SELECT relname FROM pg_catalog.pg_class ORDER BY relname LIMIT ?", 3},
    Statement{"SELECT pg_catalog.generate_series(1, ?)", 4},
    Statement{"SELECT pg_catalog.repeat('rival ', ?)", 5},
};

/// The process begins anew after so many operations, and so does Qt's count of names: the names that it
/// leaves on the servers stay few enough for their memory, and low enough for a program that has just started
/// to meet them.
constexpr int operationsOfALife = 2000;

QSqlDatabase addConnection(int number = 0)
{
    return QSqlDatabase::addDatabase(u"QPSQL"_s, QString::number(number));
}

void live(quint32 delayMilliseconds)
{
    constexpr quint32 reconnectMilliseconds = 200;
    QSqlDatabase connection = addConnection();
    auto turn = static_cast<std::size_t>(getpid()); // rivals differ in what they call by the same name
    for (int done = 0; done < operationsOfALife;) {
        if (!connection.isOpen() && !connection.open()) {
            QThread::msleep(std::max(reconnectMilliseconds, delayMilliseconds));
            continue;
        }
        const Statement &statement = statements[turn++ % statements.size()];
        QSqlQuery query(connection);
        if (query.prepare(QString::fromLatin1(statement.sql))) {
            query.addBindValue(statement.parameter);
            query.exec();
        }
        ++done;
        // Drawn, so that rivals do not fall into step and never meet.
        QThread::msleep(QRandomGenerator::global()->bounded(2 * delayMilliseconds + 1));
    }
}

/// Leaves \a count of Qt's names, from \a first on, on each of the pool's \a servers connections: it holds
/// them all in transactions at once. PREPARE outlives the transaction. The error is libpq's; empty: done.
QString plant(int first, int count, int servers)
{
    const QString prepare = uR"(DO $$BEGIN
FOR i IN %1..%2 LOOP
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_prepared_statements
            WHERE name = 'qpsqlpstmt_' || pg_catalog.to_hex(i)) THEN
        EXECUTE 'PREPARE qpsqlpstmt_' || pg_catalog.to_hex(i) || ' AS SELECT ''planted''';
    END IF;
END LOOP;
END$$)"_s.arg(first)
                                .arg(first + count - 1);
    QList<QSqlDatabase> connections;
    for (int number = 0; number < servers; ++number) {
        connections << addConnection(number);
        if (!connections.last().open() || !connections.last().transaction())
            return connections.last().lastError().text();
    }
    for (QSqlDatabase &connection : connections) {
        QSqlQuery query(connection);
        if (!query.exec(prepare))
            return query.lastError().text();
        if (!connection.commit())
            return connection.lastError().text();
    }
    return {};
}

}

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QCommandLineOption delay(
        u"delay-ms"_s, u"Pause between two operations, on average."_s, u"ms"_s, u"25"_s);
    const QCommandLineOption first(u"plant-first"_s, u"Number of the first name to leave."_s, u"n"_s, u"1"_s);
    const QCommandLineOption count(
        u"plant-count"_s, u"Leave so many names on each server connection, and end."_s, u"n"_s);
    const QCommandLineOption servers(u"servers"_s, u"Server connections in the pool."_s, u"n"_s, u"2"_s);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions({delay, first, count, servers});
    parser.process(application);

    if (parser.isSet(count)) {
        const QString error =
            plant(parser.value(first).toInt(), parser.value(count).toInt(), parser.value(servers).toInt());
        std::fputs(qPrintable(error), stderr);
        return error.isEmpty() ? 0 : 1;
    }
    live(parser.value(delay).toUInt());
    execv("/proc/self/exe", argv);
    return 1;
}
