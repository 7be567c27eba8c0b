#include "sandbox.h"

#include "pgbouncer_server.h"
#include "postgres_server.h"
#include "rivals.h"
#include "run_directory.h"

#include <QFile>
#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace sandbox {

namespace {

QString randomPassword()
{
    QList<quint32> words(6);
    QRandomGenerator::system()->fillRange(words.data(), words.size());
    const QByteArray bytes(
        reinterpret_cast<const char *>(words.constData()), words.size() * qsizetype(sizeof(quint32)));
    return QString::fromLatin1(bytes.toHex());
}

Done seed(const PostgresServer &postgres, const Options &options, const StopRequested &stopRequested)
{
    QFile script(u":/sandbox/sandbox.sql"_s);
    script.open(QIODevice::ReadOnly);
    return postgres.psql()
        .run(script.readAll(),
            {{u"users"_s, QString::number(options.users)}, {u"domains"_s, QString::number(options.domains)}},
            stopRequested)
        .map([](const QByteArray &) {});
}

}

tl::expected<std::unique_ptr<Sandbox>, QString> Sandbox::start(
    const Options &options, const std::function<bool()> &stopRequested)
{
    const auto programs = Programs::find(
        options.programFolders.isEmpty() ? Programs::defaultFolders() : options.programFolders);
    if (!programs)
        return tl::unexpected(programs.error());
    auto directory = Account::forServers().and_then(RunDirectory::create);
    if (!directory)
        return tl::unexpected(directory.error());
    std::unique_ptr<Sandbox> sandbox(new Sandbox(options, *programs, std::move(*directory)));
    return sandbox->begin(options, stopRequested).map([&sandbox] { return std::move(sandbox); });
}

Sandbox::Sandbox(const Options &options, const Programs &programs, std::unique_ptr<RunDirectory> directory)
    : m_poolSize(options.poolSize)
    , m_password(randomPassword())
    , m_directory(std::move(directory))
    , m_postgres(std::make_unique<PostgresServer>(programs, *m_directory, m_password))
    , m_pooler(std::make_unique<PgbouncerServer>(programs, *m_directory, m_postgres->parameters(), m_password,
          PoolOptions{options.poolMode, options.poolSize}))
{
}

Sandbox::~Sandbox() = default;

Done Sandbox::begin(const Options &options, const StopRequested &stopRequested)
{
    return m_postgres->initialize(stopRequested)
        .and_then([&] { return m_postgres->start(stopRequested); })
        .and_then([&] { return options.seed ? seed(*m_postgres, options, stopRequested) : Done{}; })
        .and_then([&] { return m_pooler->start(options.port, stopRequested); })
        .and_then([&] {
            m_rivals = std::make_unique<Rivals>(clientEnvironment(m_pooler->parameters(), m_password));
            return m_rivals->setCount(options.rivals);
        });
}

profile::Profile Sandbox::profile() const
{
    profile::Profile profile = directProfile();
    profile.parameters = m_pooler->parameters();
    profile.statements = activity::StatementPath::Prepared;
    return profile;
}

profile::Profile Sandbox::directProfile() const
{
    profile::Profile profile;
    profile.name = u"sandbox"_s;
    profile.parameters = m_postgres->parameters();
    profile.table = u"public.Domain"_s;
    return profile;
}

QString Sandbox::password() const
{
    return m_password;
}

QString Sandbox::directory() const
{
    return m_directory->path();
}

Done Sandbox::setRivals(int count)
{
    return m_rivals->setCount(count);
}

Done Sandbox::plantNames(int first, int count)
{
    return m_rivals->plantNames(first, count, m_poolSize);
}

void Sandbox::killPooler()
{
    m_pooler->kill();
}

Done Sandbox::restartPooler()
{
    return m_pooler->restart();
}

void Sandbox::stopPostgres(Shutdown how)
{
    m_postgres->stop(how);
}

Done Sandbox::restartPostgres(Shutdown how)
{
    m_postgres->stop(how);
    return m_postgres->start({});
}

}
