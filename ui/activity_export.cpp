#include "activity_export.h"

#include "save_file_dialog.h"

#include <activity_filter.h>
#include <activity_model.h>

#include <QDateTime>
#include <QDir>
#include <QLocale>
#include <QMenu>
#include <QPromise>
#include <QThreadPool>

#include <memory>
#include <utility>

namespace ui {

using namespace Qt::StringLiterals;
using activity::Format;
using models::Meaning;

namespace {

struct FileType {
    Format format;
    SaveFileDialog::Kind kind;
};

QList<FileType> fileTypes()
{
    return {{Format::Csv, {ActivityExport::tr("Comma-separated values (*.csv)"), u"csv"_s}},
        {Format::JsonLines, {ActivityExport::tr("JSON lines (*.jsonl)"), u"jsonl"_s}},
        {Format::Text, {ActivityExport::tr("Plain text (*.txt)"), u"txt"_s}},
        {Format::Markdown, {ActivityExport::tr("Markdown table (*.md)"), u"md"_s}},
        {Format::Otlp,
            {ActivityExport::tr("OpenTelemetry, OTLP JSON lines (*.otlp.jsonl)"), u"otlp.jsonl"_s}}};
}

/// What is to be written. Events that are held stay where they are.
struct Gathered {
    activity::EventStore past;
    activity::EventStore held;
    QList<quint64> wanted; ///< of those that are held
    QString problem;

    activity::EventSource source() const
    {
        if (past.isEmpty())
            return {wanted.size(), [*this](qsizetype index) { return held.at(wanted.at(index)); }};
        return {past.size() + wanted.size(), [*this](qsizetype index) {
                    activity::Event event = index < past.size() ? past.at(static_cast<quint64>(index) + 1)
                                                                : held.at(wanted.at(index - past.size()));
                    event.sequence = static_cast<quint64>(index) + 1;
                    return event;
                }};
    }
};

/// On any thread.
Gathered gather(const models::EventScan &scan, const std::optional<activity::JournalPast> &past,
    const std::stop_token &stop)
{
    Gathered gathered;
    if (past) {
        const QStringList problems = past->read([&](const activity::Event &event) {
            gathered.past.append(event);
            return !stop.stop_requested();
        });
        gathered.problem = problems.join(' '_L1);
    }
    gathered.held = scan.range.store;
    gathered.wanted = scan.sequences();
    return gathered;
}

QString proposedName()
{
    return ActivityExport::tr("activity %1").arg(QDateTime::currentDateTime().toString(u"yyyy-MM-dd HHmm"));
}

}

ActivityExport::ActivityExport(
    const models::ActivityModel &model, const models::ActivityFilter &filter, QWidget *parent)
    : QObject(parent)
    , m_model(model)
    , m_filter(filter)
    , m_parent(parent)
{
}

void ActivityExport::addTo(QMenu &menu)
{
    QAction *all = menu.addAction({}, this, [this] { ask(Scope::All); });
    QAction *filtered = menu.addAction(tr("As &filtered…"), this, [this] { ask(Scope::Filtered); });
    m_exportJournal = menu.addAction(
        tr("All events and &older ones, from the journal…"), this, [this] { ask(Scope::Journal); });
    m_exportJournal->setVisible(false);
    connect(&menu, &QMenu::aboutToShow, this, [this, all, filtered] {
        all->setText(tr("&All events (%1)…").arg(QLocale().toString(m_model.rowCount())));
        all->setEnabled(m_model.rowCount() > 0 && !isWriting());
        filtered->setEnabled(m_filter.isActive() && m_filter.rowCount() > 0 && !isWriting());
        m_exportJournal->setEnabled(!isWriting());
    });
}

void ActivityExport::setJournal(const activity::Journal &journal)
{
    m_journal = &journal;
    m_exportJournal->setVisible(true);
}

void ActivityExport::ask(Scope scope)
{
    const QList<FileType> types = fileTypes();
    QList<SaveFileDialog::Kind> kinds;
    for (const FileType &type : types)
        kinds << type.kind;
    auto *dialog = new SaveFileDialog(
        scope == Scope::Filtered ? tr("Export the activity that is shown") : tr("Export all activity"),
        proposedName(), kinds, m_parent);
    connect(dialog, &SaveFileDialog::chosen, this, [this, types, scope](const QString &path, qsizetype kind) {
        write(path, types.at(kind).format, scope);
    });
    dialog->open();
}

void ActivityExport::write(const QString &path, Format format, Scope scope)
{
    if (isWriting())
        return;
    m_writing = new QFutureWatcher<Result>(this);
    connect(m_writing, &QFutureWatcher<Result>::progressValueChanged, this, &ActivityExport::progressed);
    connect(m_writing, &QFutureWatcher<Result>::finished, this, [this, path] {
        auto *watcher = std::exchange(m_writing, nullptr);
        watcher->deleteLater();
        finish(path, watcher->result());
    });
    const auto promise = std::make_shared<QPromise<Result>>();
    m_writing->setFuture(promise->future());
    Q_EMIT started(path);
    m_stop = {};
    const auto work = [promise, path, format, wanted = wantedOf(scope), stop = m_stop.get_token()] {
        promise->start();
        promise->setProgressRange(0, 100);
        const Gathered gathered = gather(wanted.scan, wanted.past, stop);
        const activity::EventSource source = gathered.source();
        const auto progress = [&](qsizetype written) {
            promise->setProgressValue(static_cast<int>(100 * written / source.count));
            return !stop.stop_requested();
        };
        promise->addResult(
            Result{activity::exportEvents(path, format, source, progress), source.count, gathered.problem});
        promise->finish();
    };
    QThreadPool::globalInstance()->start(work);
}

void ActivityExport::cancel()
{
    m_stop.request_stop();
}

void ActivityExport::finish(const QString &path, const Result &result)
{
    const QString place = QDir::toNativeSeparators(path);
    const QString done =
        tr("The activity was written to %1 (events: %2).").arg(place, QLocale().toString(result.count));
    if (!result.written)
        Q_EMIT finished(Meaning::Trouble, result.written.error());
    else if (*result.written == activity::Written::Cancelled)
        Q_EMIT finished(Meaning::Neutral, tr("The export was cancelled; %1 was not written.").arg(place));
    else if (!result.problem.isEmpty())
        Q_EMIT finished(Meaning::Attention, done + ' '_L1 + result.problem);
    else
        Q_EMIT finished(Meaning::Neutral, done);
}

ActivityExport::Wanted ActivityExport::wantedOf(Scope scope) const
{
    if (scope == Scope::Filtered)
        return {m_filter.scan(), {}};
    if (scope == Scope::All || !m_journal)
        return {{m_model.events(), {}, {}}, {}};
    // Cleared rows too: the log and the journal hold them.
    const activity::EventStore &store = m_model.events().store;
    return {{{store, store.firstSequence(), store.lastSequence()}, {}, {}}, m_journal->past(store)};
}

}
