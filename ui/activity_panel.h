#pragma once

#include "activity_export.h"
#include "activity_report.h"

#include <activity_filter.h>
#include <timeline_feed.h>

#include <QWidget>

#include <memory>
#include <optional>

class QAction;
class QMenu;
class QTableView;

namespace profile {
class FilterStore;
}

namespace activity {
class Journal;
}

namespace Ui {
class ActivityPanel;
}

namespace ui {

class ActivityFinding;
class ActivityTable;
class ActivityTimeline;
class EmptyState;

/// What is happening: every attempt of every operation, live, with what it means. GUI thread.
class ActivityPanel : public QWidget {
    Q_OBJECT
public:
    enum class Source {
        Live,
        File, ///< nothing more will happen
    };

    /// \a model must outlive the panel.
    explicit ActivityPanel(
        models::ActivityModel &model, Source source = Source::Live, QWidget *parent = nullptr);
    ~ActivityPanel() override;

    void focusFilter();

    /// Filters can be kept by name there; the menu of them can be shown elsewhere too.
    QMenu *keepFilters(const profile::FilterStore &store);

    QTableView &table() const;
    std::optional<activity::Event> currentEvent() const; ///< of the table's current row

    /// Also shown in a menu: attempts of an operation in one row, or each by itself.
    QAction *foldAction() const;

    /// What is no longer in memory can be exported too, and a failure of the journal is told. It must outlive
    /// the panel.
    void setJournal(const activity::Journal &journal);
    void showDomainActivity(const QString &name); ///< of all kinds, whatever the filter was

    /// What the export button does once a file was chosen; what came of it is told in a line of the panel.
    void exportTo(const QString &path, activity::Format format, ActivityExport::Scope scope);

    /// What a report tells beside the events.
    void setReportLines(const ActivityReport::Lines &lines);

    bool isTimelineShown() const;
    void showTimeline(bool shown);

Q_SIGNALS:
    void domainWanted(const activity::Event &event); ///< whose subject is a domain

protected:
    void changeEvent(QEvent *event) override;

private:
    void setUpTable();
    void setUpTimeline();
    void setUpFilter();
    void setUpFolding();
    void setUpButtons();
    void setUpExport();
    void updateIcons();
    void afterFiltering();
    void tell(models::Meaning meaning, const QString &sentence);
    void clearFilter();
    void clearEvents();
    void showPaused(qint64 count);
    void showDropped();
    void updateEmptyState();

    models::ActivityModel &m_model;
    const Source m_source;
    models::ActivityFilter m_filter;
    models::TimelineFeed m_feed;
    std::unique_ptr<Ui::ActivityPanel> m_form;
    ActivityTable *m_table = nullptr;
    ActivityTimeline *m_timeline = nullptr;
    EmptyState *m_empty = nullptr;
    ActivityFinding *m_finding = nullptr;
    ActivityExport *m_export = nullptr;
    ActivityReport *m_report = nullptr;
    bool m_cleared = false; ///< by the operator: that there are no events does not mean that none happened
};

}
