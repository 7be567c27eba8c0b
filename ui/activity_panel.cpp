#include "activity_panel.h"

#include "activity_finding.h"
#include "activity_table.h"
#include "activity_timeline.h"
#include "empty_state.h"
#include "event_details.h"
#include "export_progress.h"
#include "meaning_colors.h"
#include "notice.h"
#include "ui_activity_panel.h"

#include <activity_model.h>
#include <journal.h>
#include <query_token.h>
#include <time_terms.h>

#include <QAction>
#include <QButtonGroup>
#include <QEvent>
#include <QFileInfo>
#include <QLocale>
#include <QMenu>

namespace ui {

using namespace Qt::StringLiterals;
using Kind = models::ActivityFilter::Kind;
using Scope = ActivityExport::Scope;

ActivityPanel::ActivityPanel(models::ActivityModel &model, Source source, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_source(source)
    , m_filter(model)
    , m_feed(model)
    , m_form(std::make_unique<Ui::ActivityPanel>())
{
    m_form->setupUi(this);
    setUpTable();
    setUpTimeline();
    setUpFilter();
    setUpFolding();
    setUpButtons();
    setUpExport();
    updateIcons();
    updateEmptyState();
}

ActivityPanel::~ActivityPanel() = default;

void ActivityPanel::setUpTable()
{
    m_table = new ActivityTable(m_filter, this);
    m_form->splitter->addWidget(m_table);
    m_form->splitter->addWidget(new EventDetails(*m_table, m_filter, this));
    m_form->splitter->setStretchFactor(0, 1);
    m_form->splitter->setSizes({960, 320});
    m_form->splitter->setCollapsible(0, false);
    m_empty = new EmptyState(*m_table);
    connect(m_empty, &EmptyState::activated, this, &ActivityPanel::clearFilter);
    connect(m_table, &ActivityTable::domainWanted, this, &ActivityPanel::domainWanted);
}

void ActivityPanel::setUpTimeline()
{
    using Clock = ActivityTimeline::Clock;
    m_timeline =
        new ActivityTimeline(m_feed, m_source == Source::Live ? Clock::Running : Clock::Stopped, this);
    m_form->layout->insertWidget(m_form->layout->indexOf(m_form->splitter), m_timeline);
    m_form->timeline->setObjectName(u"Show timeline"_s);
    connect(m_form->timeline, &QToolButton::toggled, m_timeline, &QWidget::setVisible);
    // What is chosen stands in the filter, so that it is seen, and changed, in one place.
    connect(m_timeline, &ActivityTimeline::chosenByOperator, this, [this](const auto &range) {
        m_form->filter->setText(activity::withTimeRange(m_form->filter->text(), range));
    });
    connect(m_form->filter, &QLineEdit::textChanged, this,
        [this](const QString &text) { m_timeline->choose(activity::timeRangeIn(text)); });
}

void ActivityPanel::setUpFilter()
{
    m_finding = new ActivityFinding(m_model, m_filter, *m_table, *m_form, this);
    connect(m_finding, &ActivityFinding::told, this, &ActivityPanel::tell);
    connect(&m_filter, &models::ActivityFilter::searched, this, &ActivityPanel::afterFiltering);
    auto *kinds = new QButtonGroup(this);
    const auto addKind = [&](QToolButton *button, const QString &name, Kind kind) {
        button->setObjectName(name);
        kinds->addButton(button);
        connect(button, &QToolButton::toggled, this, [this, kind](bool checked) {
            if (checked)
                m_filter.setKind(kind);
        });
    };
    addKind(m_form->all, u"All"_s, Kind::All);
    addKind(m_form->retries, u"Retries"_s, Kind::Retries);
    addKind(m_form->conflicts, u"Conflicts"_s, Kind::Conflicts);
    addKind(m_form->failures, u"Failures"_s, Kind::Failures);
}

void ActivityPanel::setUpFolding()
{
    using Folding = models::ActivityFilter::Folding;
    connect(m_form->foldAction, &QAction::toggled, this,
        [this](bool folded) { m_filter.setFolding(folded ? Folding::Folded : Folding::Flat); });
    m_form->fold->setObjectName(u"Fold"_s);
    m_form->fold->setDefaultAction(m_form->foldAction);
}

void ActivityPanel::setUpButtons()
{
    m_form->pause->setObjectName(u"Pause"_s);
    connect(m_form->pause, &QToolButton::toggled, &m_model, &models::ActivityModel::pause);
    connect(&m_model, &models::ActivityModel::pausedCount, this, &ActivityPanel::showPaused);
    m_form->clear->setObjectName(u"Clear"_s);
    m_form->pause->setVisible(m_source == Source::Live);
    m_form->clear->setVisible(m_source == Source::Live);
    connect(m_form->clear, &QToolButton::clicked, this, &ActivityPanel::clearEvents);
    m_form->dropped->hide();
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &ActivityPanel::showDropped);
}

void ActivityPanel::setUpExport()
{
    m_export = new ActivityExport(m_model, m_filter, this);
    m_report = new ActivityReport(*m_table, m_filter, m_feed, this);
    auto *progress = new ExportProgress(u"export"_s, this);
    m_form->layout->insertWidget(m_form->layout->indexOf(m_form->notice), progress);
    connect(m_export, &ActivityExport::started, progress, [progress](const QString &path) {
        progress->begin(tr("Writing %1").arg(QFileInfo(path).fileName()), 100);
    });
    connect(m_export, &ActivityExport::progressed, progress,
        [progress](int percent) { progress->advance(percent); });
    connect(m_export, &ActivityExport::finished, progress, &QWidget::hide);
    connect(progress, &ExportProgress::cancelled, m_export, &ActivityExport::cancel);
    connect(m_export, &ActivityExport::finished, this, &ActivityPanel::tell);
    m_form->exportActivity->setObjectName(u"Export activity"_s);
    auto *menu = new QMenu(this);
    m_export->addTo(*menu);
    menu->addSeparator();
    menu->addAction(tr("Copy as &report"), m_report, &ActivityReport::copy)
        ->setObjectName(u"Copy as report"_s);
    m_form->exportActivity->setMenu(menu);
}

QMenu *ActivityPanel::keepFilters(const profile::FilterStore &store)
{
    return m_finding->keepFilters(store);
}

void ActivityPanel::setJournal(const activity::Journal &journal)
{
    m_export->setJournal(journal);
    connect(&journal, &activity::Journal::failed, this,
        [this](const QString &sentence) { tell(models::Meaning::Trouble, sentence); });
}

void ActivityPanel::tell(models::Meaning meaning, const QString &sentence)
{
    m_form->notice->tell(meaning, sentence);
    m_form->notice->offer(tr("Dismiss"), u"Dismiss"_s, [this] { m_form->notice->clear(); });
}

QAction *ActivityPanel::foldAction() const
{
    return m_form->foldAction;
}

QTableView &ActivityPanel::table() const
{
    return *m_table;
}

std::optional<activity::Event> ActivityPanel::currentEvent() const
{
    const QModelIndex current = m_table->currentIndex();
    return current.isValid() ? std::optional{m_filter.eventAt(current.row())} : std::nullopt;
}

void ActivityPanel::showDomainActivity(const QString &name)
{
    m_form->all->setChecked(true);
    m_form->filter->setText("name:="_L1 + activity::quotedValue(name));
    m_table->setFocus(Qt::OtherFocusReason);
}

void ActivityPanel::focusFilter()
{
    m_form->filter->setFocus(Qt::ShortcutFocusReason);
    m_form->filter->selectAll();
}

void ActivityPanel::exportTo(const QString &path, activity::Format format, Scope scope)
{
    m_export->write(path, format, scope);
}

void ActivityPanel::setReportLines(const ActivityReport::Lines &lines)
{
    m_report->setLines(lines);
}

bool ActivityPanel::isTimelineShown() const
{
    return m_form->timeline->isChecked();
}

void ActivityPanel::showTimeline(bool shown)
{
    m_form->timeline->setChecked(shown);
}

void ActivityPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        updateIcons();
    QWidget::changeEvent(event);
}

void ActivityPanel::updateIcons()
{
    const auto icon = [this](const QString &name) {
        return themeIcon(name, palette().color(QPalette::ButtonText), palette());
    };
    m_form->timeline->setIcon(icon(u"office-chart-line"_s));
    m_form->pause->setIcon(icon(u"media-playback-pause"_s));
    m_form->clear->setIcon(icon(u"edit-clear-history"_s));
    m_form->exportActivity->setIcon(icon(u"document-export"_s));
}

void ActivityPanel::afterFiltering()
{
    updateEmptyState();
    m_finding->updateNote();
    if (m_table->selectionModel()->hasSelection())
        m_table->scrollTo(m_table->currentIndex());
}

void ActivityPanel::clearFilter()
{
    m_form->filter->clear();
    m_form->all->setChecked(true);
    m_form->filter->setFocus(); // the button that had it is gone
}

void ActivityPanel::clearEvents()
{
    m_cleared = true;
    m_model.clear();
    updateEmptyState();
}

void ActivityPanel::showPaused(qint64 count)
{
    const bool paused = m_model.isPaused();
    const QString came = tr("%1 new").arg(QLocale().toString(count));
    m_form->pause->setText(paused ? tr("&Paused · %1").arg(came) : tr("&Pause"));
    m_form->pause->setAccessibleDescription(paused ? came : QString());
    m_form->pause->setChecked(paused);
}

/// How many are gone from memory: the list alone would not tell.
void ActivityPanel::showDropped()
{
    m_form->dropped->setText(tr("%1 older dropped").arg(QLocale().toString(m_model.dropped())));
    m_form->dropped->setVisible(m_model.dropped() > 0);
}

void ActivityPanel::updateEmptyState()
{
    if (m_filter.isActive())
        m_empty->setWords(tr("Nothing matches the filter."), tr("Clear filter"));
    else if (m_cleared)
        m_empty->setWords(tr("Cleared. What happens from now on appears here."));
    else if (m_source == Source::File)
        m_empty->setWords(tr("There are no events in this file."));
    else
        m_empty->setWords(tr("Nothing has happened yet. Each attempt to reach the database will appear here, "
                             "with how it ended."));
}

}
