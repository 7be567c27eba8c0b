#include "scene.h"

#include "pooler_console.h"

#include <catalog.h>

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QFile>
#include <QRegularExpression>
#include <QTimer>

namespace faults {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView auditScript{R"(
    CREATE TABLE public.writes (id text NOT NULL);
    CREATE FUNCTION public.note_write() RETURNS trigger LANGUAGE plpgsql AS
        $$BEGIN INSERT INTO public.writes VALUES (coalesce(NEW.id, OLD.id)); RETURN NULL; END$$;
    CREATE TRIGGER note_write AFTER INSERT OR UPDATE OR DELETE ON public."Domain"
        FOR EACH ROW EXECUTE FUNCTION public.note_write();)"};

// A connection that went is told by its next use alone.
QStringList rowsOf(std::unique_ptr<PlainConnection> &connection, const profile::Profile &profile,
    const QString &password, const QString &sql)
{
    QStringList rows;
    for (int attempt = 0; attempt < 2; ++attempt) {
        if (!connection || attempt > 0)
            connection = std::make_unique<PlainConnection>(profile, password);
        rows = connection->rows(sql);
        if (!rows.value(0).startsWith(u"failed: "_s))
            break;
    }
    return rows;
}

}

bool waitUntil(const std::function<bool()> &isSo, std::chrono::milliseconds limit)
{
    const QDeadlineTimer deadline{limit};
    QTimer tick; // for what comes to be without an event
    tick.start(std::chrono::milliseconds{5});
    while (!isSo()) {
        if (deadline.hasExpired())
            return false;
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    return true;
}

tl::expected<std::unique_ptr<Scene>, QString> Scene::start()
{
    return sandbox::Sandbox::start({.rivals = 0, .poolSize = 1, .users = 2, .domains = 10})
        .and_then([](std::unique_ptr<sandbox::Sandbox> &&sandbox) {
            std::unique_ptr<Scene> scene{new Scene{std::move(sandbox)}};
            return scene->begin().map([&scene] { return std::move(scene); });
        });
}

Scene::Scene(std::unique_ptr<sandbox::Sandbox> sandbox)
    : m_sandbox(std::move(sandbox))
    , m_clientSide(m_sandbox->profile().parameters)
    , m_serverSide(m_sandbox->directProfile().parameters)
{
}

tl::expected<void, QString> Scene::begin()
{
    if (const QStringList failure = rows(auditScript); !failure.isEmpty())
        return tl::unexpected{failure.join(u'\n')};
    if (const QString failure = routePooler(); !failure.isEmpty())
        return tl::unexpected{failure};
    const QString email = u"alice@example.com"_s;
    m_owner = {{value(uR"(SELECT id FROM public."User" WHERE email = '%1')"_s.arg(email))}, email};
    activity::Log log;
    database::Runner runner{log, m_sandbox->directProfile(), password()};
    return database::readTable(runner, m_sandbox->directProfile().table)
        .map([this](const domain::Table &table) { m_table = table; })
        .map_error([](const database::DatabaseError &error) { return error.message; });
}

profile::Profile Scene::profile(activity::StatementPath path) const
{
    profile::Profile profile = m_sandbox->profile();
    profile.parameters.insert(u"port"_s, QString::number(m_clientSide.port()));
    profile.parameters.insert(u"connect_timeout"_s, u"2"_s); // libpq's shortest
    profile.statements = path;
    profile.retries.delays = {
        std::chrono::milliseconds{2}, std::chrono::milliseconds{4}, std::chrono::milliseconds{6}};
    return profile;
}

QStringList Scene::rows(const QString &sql)
{
    return rowsOf(m_direct, m_sandbox->directProfile(), password(), sql);
}

QString Scene::tellPooler(const QString &command) const
{
    return faults::tellPooler(m_sandbox->profile(), password(), command);
}

QString Scene::routePooler()
{
    QFile file{m_sandbox->directory() + u"/pgbouncer.ini"_s};
    if (!file.open(QIODevice::ReadWrite))
        return file.errorString();
    QString settings = QString::fromUtf8(file.readAll());
    settings.replace(QRegularExpression{u"host='[^']*' port=\\d+"_s},
        u"host='127.0.0.1' port=%1"_s.arg(m_serverSide.port()));
    file.resize(0);
    file.seek(0);
    file.write(settings.toUtf8());
    file.close();
    return tellPooler(u"RELOAD"_s);
}

bool Scene::settle()
{
    return waitUntil([this] {
        return value(u"SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend' "
                     "AND pid <> pg_backend_pid() AND state <> 'idle'"_s)
            == u"0"_s;
    });
}

bool Scene::isWaitingForLock(int statements)
{
    return waitUntil([&] {
        return value(u"SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"_s)
            == QString::number(statements);
    });
}

Facts Scene::factsOf(const QString &holds, int rows)
{
    const int writes = value(u"SELECT count(*) FROM public.writes WHERE id <> 'theirs'"_s).toInt();
    return {(writes + rows - 1) / rows, value(holds) == u"1"_s};
}

int Scene::takeLeakedNames()
{
    const QString sql =
        u"SELECT count(*) FROM pg_prepared_statements WHERE strpos(statement, '\"Domain\"') > 0"_s;
    const auto pooled = [this](const QString &statement) {
        return rowsOf(m_pooled, m_sandbox->profile(), password(), statement).value(0);
    };
    const int count = pooled(sql).toInt();
    if (count > 0)
        pooled(u"DEALLOCATE ALL"_s);
    return count;
}

}
