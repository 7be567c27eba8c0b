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
#include <time_terms.h>

#include <QAction>
#include <QButtonGroup>
#include <QEvent>
#include <QLocale>
#include <QMenu>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;
using Kind = models::ActivityFilter::Kind;
using Scope = ActivityExport::Scope;

ActivityPanel::ActivityPanel(models::ActivityModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_filter(model)
    , m_feed(model)
    , m_form(std::make_unique<Ui::ActivityPanel>())
{
    m_form->setupUi(this);
    setUpTable();
    setUpTimeline();
    setUpFilter();
    setUpButtons();
    setUpExport();
    updateIcons();
    updateEmptyState();
}

ActivityPanel::~ActivityPanel() = default;

void ActivityPanel::setUpTable()
{
    m_table = new ActivityTable(m_filter, this);
    m_details = new EventDetails(this);
    m_form->splitter->addWidget(m_table);
    m_form->splitter->addWidget(m_details);
    m_form->splitter->setStretchFactor(0, 1);
    m_form->splitter->setSizes({960, 320});
    m_form->splitter->setCollapsible(0, false);
    m_empty = new EmptyState(*m_table);
    connect(m_empty, &EmptyState::activated, this, &ActivityPanel::clearFilter);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
        &ActivityPanel::showSelected);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        &ActivityPanel::showSelected);
    connect(&m_filter, &QAbstractItemModel::modelReset, this, &ActivityPanel::showSelected);
}

void ActivityPanel::setUpTimeline()
{
    m_timeline = new ActivityTimeline(m_feed, this);
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
    connect(m_form->filter, &FilterLine::queryChanged, this, &ActivityPanel::afterFiltering);
    auto *kinds = new QButtonGroup(this);
    const auto addKind = [&](QToolButton *button, const QString &name, Kind kind) {
        button->setObjectName(name);
        kinds->addButton(button);
        connect(button, &QToolButton::toggled, this, [this, kind](bool checked) {
            if (!checked)
                return;
            m_filter.setKind(kind);
            afterFiltering();
        });
    };
    addKind(m_form->all, u"All"_s, Kind::All);
    addKind(m_form->retries, u"Retries"_s, Kind::Retries);
    addKind(m_form->conflicts, u"Conflicts"_s, Kind::Conflicts);
    addKind(m_form->failures, u"Failures"_s, Kind::Failures);

    m_filterAction = new QAction(tr("Filter activity"), this);
    m_filterAction->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_F);
    connect(m_filterAction, &QAction::triggered, this, &ActivityPanel::focusFilter);
    addAction(m_filterAction);
}

void ActivityPanel::setUpButtons()
{
    m_form->pause->setObjectName(u"Pause"_s);
    connect(m_form->pause, &QToolButton::toggled, &m_model, &models::ActivityModel::pause);
    connect(&m_model, &models::ActivityModel::pausedCount, this, &ActivityPanel::showPaused);
    m_form->clear->setObjectName(u"Clear"_s);
    connect(m_form->clear, &QToolButton::clicked, this, &ActivityPanel::clearEvents);
}

void ActivityPanel::setUpExport()
{
    m_export = new ActivityExport(m_model, m_filter, this);
    m_report = new ActivityReport(*m_table, m_filter, m_feed, this);
    m_form->layout->insertWidget(
        m_form->layout->indexOf(m_form->notice), new ExportProgress(*m_export, this));
    connect(m_export, &ActivityExport::finished, this, &ActivityPanel::tell);
    m_form->exportActivity->setObjectName(u"Export activity"_s);
    auto *menu = new QMenu(this);
    QAction *all = menu->addAction({}, this, [this] { m_export->ask(Scope::All); });
    QAction *filtered = menu->addAction({}, this, [this] { m_export->ask(Scope::Filtered); });
    connect(menu, &QMenu::aboutToShow, this, [this, all, filtered] {
        const QLocale locale;
        all->setText(tr("&All events (%1)…").arg(locale.toString(m_model.rowCount())));
        all->setEnabled(m_model.rowCount() > 0 && !m_export->isWriting());
        filtered->setText(tr("As &filtered (%1)…").arg(locale.toString(m_filter.rowCount())));
        filtered->setEnabled(m_filter.isActive() && m_filter.rowCount() > 0 && !m_export->isWriting());
    });
    menu->addSeparator();
    menu->addAction(tr("Copy as &report"), m_report, &ActivityReport::copy)
        ->setObjectName(u"Copy as report"_s);
    m_form->exportActivity->setMenu(menu);
}

QMenu *ActivityPanel::keepFilters(const profile::FilterStore &store)
{
    return m_finding->keepFilters(store);
}

void ActivityPanel::tell(models::Meaning meaning, const QString &sentence)
{
    m_form->notice->tell(meaning, sentence);
    m_form->notice->offer(tr("Dismiss"), u"Dismiss"_s, [this] { m_form->notice->clear(); });
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
    showSelected();
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

void ActivityPanel::showSelected()
{
    const QModelIndex current = m_table->currentIndex();
    if (current.isValid() && m_table->selectionModel()->isRowSelected(current.row()))
        m_details->show(m_filter.eventAt(current.row()), attemptsAt(m_filter.mapToSource(current).row()));
    else
        m_details->clear();
}

QList<activity::Event> ActivityPanel::attemptsAt(int row) const
{
    constexpr int reach = 1'000; // rows of other operations that may lie between the attempts of one
    const activity::Event &event = m_model.eventAt(row);
    QList<activity::Event> attempts{event};
    for (int before = row - 1; before >= std::max(row - reach, 0) && attempts.first().attempt > 1; --before) {
        if (m_model.eventAt(before).operationId == event.operationId)
            attempts.prepend(m_model.eventAt(before));
    }
    const int end = std::min(row + reach, m_model.rowCount());
    for (int after = row + 1; after < end && attempts.last().outcome == activity::Outcome::Retrying;
         ++after) {
        if (m_model.eventAt(after).operationId == event.operationId)
            attempts.append(m_model.eventAt(after));
    }
    return attempts;
}

void ActivityPanel::updateEmptyState()
{
    if (m_filter.isActive())
        m_empty->setWords(tr("Nothing matches the filter."), tr("Clear filter"));
    else if (m_cleared)
        m_empty->setWords(tr("Cleared. What happens from now on appears here."));
    else
        m_empty->setWords(tr("Nothing has happened yet. Each attempt to reach the database will appear here, "
                             "with how it ended."));
}

}
