#pragma once

#include "bulk_plan.h"

#include <bulk_edit.h>

#include <QAbstractTableModel>
#include <QHash>

namespace models {

/// The plan of a bulk edit as a table: domain, column, old, new, and a note. What stands in the way comes
/// first. GUI thread.
class BulkPlanModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Name, Field, Old, New, Note, ColumnCount };

    explicit BulkPlanModel(const domain::Table &table, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    void setPlan(const BulkPlan &plan);
    const BulkPlan &plan() const { return m_plan; }
    void setObstacles(const QList<domain::Obstacle> &obstacles); ///< from now on they are marked

private:
    QString textOf(const BulkPlan::Line &line, int column) const;
    QString noteOn(const BulkPlan::Line &line) const;
    QString wordOf(int column, const domain::Value &value) const;

    const domain::Table m_table;
    BulkPlan m_plan;
    QHash<domain::DomainId, domain::Obstacle> m_obstacles;
};

}
