#include "export_flow.h"

#include "domain_pane.h"
#include "export_progress.h"
#include "notice_bar.h"
#include "save_file_dialog.h"
#include "window_actions.h"

#include <domain_export.h>
#include <domain_reader.h>
#include <session.h>
#include <visible_text.h>

#include <QFileInfo>
#include <QLocale>

#include <algorithm>
#include <array>
#include <limits>

namespace ui {

using namespace Qt::StringLiterals;
using domain::FileFormat;
using models::DomainExport;

namespace {

constexpr std::array formats{FileFormat::Csv, FileFormat::JsonLines};

/// Of each of the formats, in their order.
QList<SaveFileDialog::Kind> kinds()
{
    return {{ExportFlow::tr("Comma-separated values: NULL is an empty cell, an empty text is \"\" (*.csv)"),
                u"csv"_s},
        {ExportFlow::tr("JSON lines (*.jsonl)"), u"jsonl"_s}};
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
    const QString title = reader.filter().isEmpty()
        ? tr("Export %1 domains of %2").arg(which, reader.user()->label)
        : tr("Export %1 domains of %2 that match “%3”").arg(which, reader.user()->label, reader.filter());
    auto *dialog = new SaveFileDialog(domain::visibleText(title), proposedName(), kinds(), m_pane.window());
    dialog->setObjectName(u"Export domains dialog"_s);
    connect(dialog, &SaveFileDialog::chosen, this, [this](const QString &path, qsizetype kind) {
        m_session.exporter().start(path, formats.at(static_cast<std::size_t>(kind)));
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
