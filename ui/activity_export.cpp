#include "activity_export.h"

#include <activity_filter.h>
#include <activity_model.h>

#include <QDateTime>
#include <QDir>
#include <QFileDialog>
#include <QLocale>
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
    QString filter;
    QString suffix;
};

QList<FileType> fileTypes()
{
    return {{Format::Csv, ActivityExport::tr("Comma-separated values (*.csv)"), u"csv"_s},
        {Format::JsonLines, ActivityExport::tr("JSON lines (*.jsonl)"), u"jsonl"_s},
        {Format::Text, ActivityExport::tr("Plain text (*.txt)"), u"txt"_s},
        {Format::Markdown, ActivityExport::tr("Markdown table (*.md)"), u"md"_s},
        {Format::Otlp, ActivityExport::tr("OpenTelemetry, OTLP JSON lines (*.otlp.jsonl)"), u"otlp.jsonl"_s}};
}

FileType fileTypeOf(const QString &filter)
{
    const QList<FileType> types = fileTypes();
    for (const FileType &type : types) {
        if (type.filter == filter)
            return type;
    }
    return types.first();
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

void ActivityExport::ask(Scope scope)
{
    auto *dialog = new QFileDialog(
        m_parent, scope == Scope::All ? tr("Export all activity") : tr("Export the activity that is shown"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    QStringList filters;
    for (const FileType &type : fileTypes())
        filters << type.filter;
    dialog->setNameFilters(filters);
    dialog->setDefaultSuffix(fileTypes().first().suffix);
    dialog->selectFile(proposedName());
    connect(dialog, &QFileDialog::filterSelected, dialog,
        [dialog](const QString &filter) { dialog->setDefaultSuffix(fileTypeOf(filter).suffix); });
    connect(dialog, &QFileDialog::fileSelected, this, [this, dialog, scope](const QString &path) {
        write(path, fileTypeOf(dialog->selectedNameFilter()).format, scope);
    });
    dialog->open();
}

void ActivityExport::write(const QString &path, Format format, Scope scope)
{
    if (isWriting())
        return;
    const QList<activity::Event> events = eventsOf(scope);
    m_writing = new QFutureWatcher<Result>(this);
    connect(m_writing, &QFutureWatcher<Result>::progressValueChanged, this, &ActivityExport::progressed);
    connect(m_writing, &QFutureWatcher<Result>::finished, this, [this, path, count = events.size()] {
        auto *watcher = std::exchange(m_writing, nullptr);
        watcher->deleteLater();
        finish(path, count, watcher->result());
    });
    const auto promise = std::make_shared<QPromise<Result>>();
    m_writing->setFuture(promise->future());
    Q_EMIT started(path);
    m_stop = {};
    QThreadPool::globalInstance()->start([promise, path, format, events, stop = m_stop.get_token()] {
        promise->start();
        promise->setProgressRange(0, 100);
        const auto progress = [&](qsizetype written) {
            promise->setProgressValue(static_cast<int>(100 * written / events.size()));
            return !stop.stop_requested();
        };
        promise->addResult(activity::exportEvents(path, format, activity::EventSource::of(events), progress));
        promise->finish();
    });
}

void ActivityExport::cancel()
{
    m_stop.request_stop();
}

void ActivityExport::finish(const QString &path, qsizetype count, const Result &result)
{
    const QString place = QDir::toNativeSeparators(path);
    if (!result)
        Q_EMIT finished(Meaning::Trouble, result.error());
    else if (*result == activity::Written::Cancelled)
        Q_EMIT finished(Meaning::Neutral, tr("The export was cancelled; %1 was not written.").arg(place));
    else
        Q_EMIT finished(Meaning::Neutral,
            tr("The activity was written to %1 (events: %2).").arg(place, QLocale().toString(count)));
}

QList<activity::Event> ActivityExport::eventsOf(Scope scope) const
{
    return scope == Scope::All ? m_model.events() : m_filter.events();
}

}
