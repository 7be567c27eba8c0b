#include "activity_finding.h"

#include "activity_row_actions.h"
#include "saved_filters.h"
#include "ui_activity_panel.h"

#include <activity_filter.h>
#include <activity_model.h>

#include <QMenu>

namespace ui {

using namespace Qt::StringLiterals;

ActivityFinding::ActivityFinding(models::ActivityModel &model, models::ActivityFilter &filter,
    QTableView &table, const Ui::ActivityPanel &form, QWidget *panel)
    : QObject(panel)
    , m_filter(filter)
    , m_form(form)
    , m_panel(panel)
{
    form.filter->setObjectName(u"Filter activity"_s);
    form.filter->setMarks(model.marks());
    connect(form.filter, &FilterLine::queryChanged, &filter, &models::ActivityFilter::setQuery);
    connect(form.filter, &FilterLine::problemChanged, this, &ActivityFinding::updateNote);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&model, signal, this, &ActivityFinding::updateNote);
    connect(&model, &QAbstractItemModel::modelReset, this, &ActivityFinding::updateNote);
    new ActivityRowActions(table, filter, *form.filter, model.marks());
    form.myFilters->setObjectName(u"My filters"_s);
    form.myFilters->hide();
}

QMenu *ActivityFinding::keepFilters(const profile::FilterStore &store)
{
    auto *saved = new SavedFilters(store, *m_form.filter, m_panel);
    connect(saved, &SavedFilters::told, this, &ActivityFinding::told);
    m_form.myFilters->setMenu(saved->menu());
    m_form.myFilters->show();
    return saved->menu();
}

void ActivityFinding::updateNote()
{
    const QString &problem = m_form.filter->problem();
    if (m_filter.isActive() || !problem.isEmpty())
        m_form.filterNote->tell(problem, m_filter.hiddenRows());
    else
        m_form.filterNote->clear();
}

}
