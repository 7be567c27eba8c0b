#include "transfer_bench.h"

#include "million_rows.h"

#include <domain_export.h>
#include <domain_model.h>
#include <domain_reader.h>
#include <list_ensurer.h>
#include <programs.h>
#include <psql.h>
#include <session.h>

#include <QEventLoop>
#include <QFile>
#include <QTemporaryDir>

namespace bench {

using domain::FileFormat;
using models::DomainExport;
using models::ListEnsurer;
using models::Meaning;
using tl::unexpected;
using namespace Qt::StringLiterals;

namespace {

constexpr int rounds = 3;
constexpr int names = 100'000;

/// Runs the event loop until \a signal of \a sender.
template <class Sender, class Signal> void await(const Sender &sender, Signal signal)
{
    QEventLoop loop;
    QObject::connect(&sender, signal, &loop, &QEventLoop::quit);
    loop.exec();
}

/// A console with the user's list open, and psql beside it.
class Desk {
public:
    Desk(const MillionRows &rows, const sandbox::Programs &programs)
        : m_user(rows.user)
        , m_psql(programs.psql, sandbox::clientEnvironment(rows.profile.parameters, rows.sandbox->password()))
    {
        m_session.connectTo(rows.profile, rows.sandbox->password());
        while (m_session.state().phase == models::ConnectionState::Phase::Connecting)
            await(m_session, &models::Session::stateChanged);
        m_session.reader().openUser(m_user);
        while (m_session.reader().isLoading())
            await(m_session.reader(), &models::DomainReader::loadingChanged);
    }

    bool isReady() const { return m_session.domains().rowCount() > 0; }

    void write(FileFormat format)
    {
        Meaning meaning = Meaning::Trouble;
        QObject listener;
        QObject::connect(&m_session.exporter(), &DomainExport::finished, &listener,
            [&](Meaning how, const QString &) { meaning = how; });
        m_session.exporter().take();
        m_session.exporter().start(path(), format);
        await(m_session.exporter(), &DomainExport::finished);
        m_hasFailed = m_hasFailed || meaning != Meaning::Neutral;
    }

    void copy()
    {
        run(u"\\copy (SELECT * FROM public.domains WHERE user_id = '%1') TO '%2' WITH (FORMAT csv, HEADER)\n"_s
                .arg(m_user.id.text, path()));
    }

    void ensure(const QString &list)
    {
        QFile file(list);
        m_hasFailed = m_hasFailed || !file.open(QIODevice::ReadOnly);
        const auto text = domain::decoded(file.readAll()).and_then(&domain::readList);
        ListEnsurer &lists = m_session.lists();
        lists.check(m_user, *text, {});
        while (lists.isBusy())
            await(lists, &ListEnsurer::busyChanged);
        lists.run();
        while (lists.isBusy())
            await(lists, &ListEnsurer::busyChanged);
        m_hasFailed = m_hasFailed || lists.lines().count(models::ListModel::Kind::Created) != names;
    }

    void copyAndInsert(const QString &list)
    {
        run(u"BEGIN; CREATE TEMPORARY TABLE list (name text) ON COMMIT DROP;\n\\copy list FROM '%1'\n"
            "INSERT INTO public.domains (id, user_id, name) SELECT gen_random_uuid(), '%2', name FROM list "
            "ON CONFLICT (name) DO NOTHING; COMMIT;\n"_s.arg(list, m_user.id.text));
    }

    void run(const QString &script) { m_hasFailed = m_hasFailed || !m_psql.run(script.toUtf8()); }

    QString path() const { return m_directory.filePath(u"domains"_s); }
    bool hasFailed() const { return m_hasFailed; }

private:
    activity::Log m_log;
    models::Session m_session{m_log};
    const domain::User m_user;
    const sandbox::Psql m_psql;
    const QTemporaryDir m_directory;
    bool m_hasFailed = false;
};

/// Names that are in no table yet, in a file.
QString newList(const QTemporaryDir &directory)
{
    static int count = 0;
    const QString path = directory.filePath(u"list-%1"_s.arg(++count));
    QFile file(path);
    if (file.open(QIODevice::WriteOnly))
        for (int i = 0; i < names; ++i)
            file.write(u"list-%1-%2.example\n"_s.arg(count).arg(i).toUtf8());
    return path;
}

Measured milliseconds(const Desk &desk, const QString &name, std::pair<double, double> took, double goal)
{
    if (desk.hasFailed())
        return unexpected{u"%1 was not measured: something failed."_s.arg(name)};
    return Measurement{name, took.first / 1'000, took.second / 1'000, u"ms"_s, goal};
}

}

QList<Measured> measureTransfer(const MillionRows &rows)
{
    const auto programs = sandbox::Programs::find();
    if (!programs)
        return {unexpected{programs.error()}};
    Desk desk{rows, *programs};
    if (!desk.isReady())
        return {unexpected{u"Exports were not measured: there is no list."_s}};
    QList<Measured> all;
    const auto copy = [&] { desk.copy(); };
    for (const auto &[name, format] :
        {std::pair{u"export_csv"_s, FileFormat::Csv}, {u"export_jsonl"_s, FileFormat::JsonLines}})
        all << milliseconds(desk, name,
            interleavedMedians(
                rounds, [&, which = format] { desk.write(which); }, copy),
            1.5);
    desk.run(u"CREATE UNIQUE INDEX ON public.domains (name);\n"_s);
    const QTemporaryDir directory;
    QStringList lists;
    for (int i = 0; i < 2 * rounds; ++i)
        lists << newList(directory);
    all << milliseconds(desk, u"ensure_list"_s,
        interleavedMedians(
            rounds, [&] { desk.ensure(lists.takeFirst()); }, [&] { desk.copyAndInsert(lists.takeFirst()); }),
        3);
    return all;
}

}
