#pragma once

#include <meaning.h>

#include <QObject>

class QMenu;
class QTableView;

namespace models {
class ActivityFilter;
class ActivityModel;
}

namespace profile {
class FilterStore;
}

namespace Ui {
class ActivityPanel;
}

namespace ui {

/// How events are found in the activity panel: by what is typed in its line, by the cells and marks of its
/// rows, by filters that are kept by name; and what the filter hides. GUI thread.
class ActivityFinding : public QObject {
    Q_OBJECT
public:
    /// All must outlive it but \a panel, which owns it.
    ActivityFinding(models::ActivityModel &model, models::ActivityFilter &filter, QTableView &table,
        const Ui::ActivityPanel &form, QWidget *panel);

    /// From now on filters can be kept by name there. The menu of them can be shown elsewhere too.
    QMenu *keepFilters(const profile::FilterStore &store);
    void updateNote(); ///< what is hidden may have changed

Q_SIGNALS:
    void told(models::Meaning meaning, const QString &sentence);

private:
    models::ActivityFilter &m_filter;
    const Ui::ActivityPanel &m_form;
    QWidget *m_panel;
};

}
