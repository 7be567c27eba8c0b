#include "activity_export.h"

#include <activity_filter.h>
#include <activity_model.h>

#include <QDateTime>
#include <QDir>
#include <QFileDialog>
#include <QFutureWatcher>
#include <QLocale>
#include <QPromise>
#include <QThreadPool>

#include <memory>

namespace ui {

using namespace Qt::StringLiterals;
using activity::Format;
using models::Meaning;

namespace {

using Result = tl::expected<void, QString>;

struct FileType {
    Format format;
    QString filter;
    QString suffix;
};

QList<FileType> fileTypes()
{
    return {{Format::Csv, ActivityExport::tr("Comma-separated values (*.csv)"), u"csv"_s},
        {Format::JsonLines, ActivityExport::tr("JSON lines (*.jsonl)"), u"jsonl"_s},
        {Format::Text, ActivityExport::tr("Plain text (*.txt)"), u"txt"_s}};
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
    const QList<activity::Event> events = eventsOf(scope);
    auto *watcher = new QFutureWatcher<Result>(this);
    connect(watcher, &QFutureWatcher<Result>::finished, this, [this, watcher, path, count = events.size()] {
        watcher->deleteLater();
        const Result result = watcher->result();
        if (!result)
            Q_EMIT finished(Meaning::Trouble, result.error());
        else
            Q_EMIT finished(Meaning::Neutral,
                tr("The activity was written to %1 (events: %2).")
                    .arg(QDir::toNativeSeparators(path), QLocale().toString(count)));
    });
    const auto promise = std::make_shared<QPromise<Result>>();
    watcher->setFuture(promise->future());
    QThreadPool::globalInstance()->start([promise, path, format, events] {
        promise->start();
        promise->addResult(activity::exportEvents(path, format, events));
        promise->finish();
    });
}

QList<activity::Event> ActivityExport::eventsOf(Scope scope) const
{
    return scope == Scope::All ? m_model.events() : m_filter.events();
}

}
