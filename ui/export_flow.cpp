#include "export_flow.h"

#include "domain_pane.h"
#include "export_progress.h"
#include "notice_bar.h"
#include "window_actions.h"

#include <domain_export.h>
#include <domain_reader.h>
#include <session.h>

#include <QFileDialog>
#include <QFileInfo>
#include <QLocale>

#include <algorithm>
#include <limits>

namespace ui {

using namespace Qt::StringLiterals;
using domain::FileFormat;
using models::DomainExport;

namespace {

struct FileType {
    FileFormat format;
    QString filter;
    QString suffix;
};

QList<FileType> fileTypes()
{
    return {
        {FileFormat::Csv,
            ExportFlow::tr("Comma-separated values: NULL is an empty cell, an empty text is \"\" (*.csv)"),
            u"csv"_s},
        {FileFormat::JsonLines, ExportFlow::tr("JSON lines (*.jsonl)"), u"jsonl"_s}};
}

FileType fileTypeOf(const QString &filter)
{
    const QList<FileType> types = fileTypes();
    return types.first().filter == filter ? types.first() : types.last();
}

}

ExportFlow::ExportFlow(models::Session &session, DomainPane &pane, QAction &action)
    : QObject(&pane)
    , m_session(session)
    , m_pane(pane)
    , m_action(action)
{
    const DomainExport &work = session.exporter();
    connect(&action, &QAction::triggered, this, &ExportFlow::ask);
    connect(&work, &DomainExport::started, this, [this](const QString &path) {
        m_file = QFileInfo(path).fileName();
        m_count = m_session.reader().count();
        const qint64 count = m_count.value_or(0);
        m_pane.exporting().begin(tr("Writing %1").arg(m_file),
            count <= std::numeric_limits<int>::max() ? static_cast<int>(count) : 0);
        updateAction();
    });
    connect(&work, &DomainExport::progressed, this, &ExportFlow::showProgress);
    connect(&work, &DomainExport::finished, this, [this](models::Meaning meaning, const QString &sentence) {
        m_pane.exporting().hide();
        m_pane.notice().say(meaning, sentence);
        updateAction();
    });
    connect(&pane.exporting(), &ExportProgress::cancelled, &session.exporter(), &DomainExport::cancel);
}

void ExportFlow::updateAction()
{
    QString whyNot;
    if (!m_session.state().isOpen())
        whyNot = tr("There is no connection.");
    else if (!m_session.reader().user())
        whyNot = tr("Choose a user first.");
    else if (m_session.exporter().isRunning())
        whyNot = tr("Another export is under way.");
    WindowActions::setWhyNot(&m_action, whyNot);
}

QString ExportFlow::proposedName() const
{
    QString name = tr("domains of %1").arg(m_session.reader().user()->label);
    return name.replace('/'_L1, '_'_L1).left(100);
}

void ExportFlow::ask()
{
    const models::DomainReader &reader = m_session.reader();
    m_session.exporter().take();
    const QString which = reader.count() ? QLocale().toString(*reader.count()) : tr("all");
    auto *dialog = new QFileDialog(m_pane.window(),
        reader.filter().isEmpty() ? tr("Export %1 domains of %2").arg(which, reader.user()->label)
                                  : tr("Export %1 domains of %2 that match “%3”")
                                        .arg(which, reader.user()->label, reader.filter()));
    dialog->setObjectName(u"Export domains dialog"_s);
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
    connect(dialog, &QFileDialog::fileSelected, this, [this, dialog](const QString &path) {
        m_session.exporter().start(path, fileTypeOf(dialog->selectedNameFilter()).format);
    });
    dialog->open();
}

void ExportFlow::showProgress(qint64 rows)
{
    const QLocale locale;
    const QString words = m_count
        ? tr("Writing %1: %2 of %3 domains").arg(m_file, locale.toString(rows), locale.toString(*m_count))
        : tr("Writing %1: %2 domains").arg(m_file, locale.toString(rows));
    m_pane.exporting().advance(
        static_cast<int>(std::min<qint64>(rows, std::numeric_limits<int>::max())), words);
}

}
