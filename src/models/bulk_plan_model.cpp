#include "bulk_plan_model.h"

#include "tool_tip.h"

#include <domain_name.h>
#include <visible_text.h>

#include <algorithm>

namespace models {

using domain::Obstacle;

BulkPlanModel::BulkPlanModel(const domain::Table &table, QObject *parent)
    : QAbstractTableModel(parent)
    , m_table(table)
{
}

int BulkPlanModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_plan.lines.size());
}

int BulkPlanModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

void BulkPlanModel::setPlan(const BulkPlan &plan)
{
    beginResetModel();
    m_plan = plan;
    std::stable_partition(m_plan.lines.begin(), m_plan.lines.end(),
        [this](const BulkPlan::Line &line) { return m_obstacles.contains(line.id); });
    endResetModel();
}

void BulkPlanModel::setObstacles(const QList<Obstacle> &obstacles)
{
    m_obstacles.clear();
    for (const Obstacle &obstacle : obstacles)
        m_obstacles.insert(obstacle.wanted.id, obstacle);
}

QString BulkPlanModel::wordOf(int column, const domain::Value &value) const
{
    if (!value)
        return tr("not set");
    if (m_table.columns.at(column).kind == domain::Kind::Boolean)
        return *value == u"true" ? tr("yes") : tr("no");
    return domain::visibleText(QString{*value}.replace(u'\n', u'⏎'));
}

QString BulkPlanModel::noteOn(const BulkPlan::Line &line) const
{
    switch (line.kind) {
    case BulkPlan::Kind::Edited:
        return tr("left out: it has changes that are not saved");
    case BulkPlan::Kind::Busy:
        return tr("left out: it is being saved");
    case BulkPlan::Kind::Same:
    case BulkPlan::Kind::Changes:
        break;
    }
    if (const auto met = m_obstacles.constFind(line.id); met != m_obstacles.constEnd()) {
        const auto field = met->wanted.fields.constFind(line.column);
        if (field != met->wanted.fields.constEnd() && field->base != line.before)
            return tr("someone else changed it: it was %1").arg(wordOf(line.column, field->base));
    }
    return line.kind == BulkPlan::Kind::Same ? tr("stays as it is") : QString();
}

QString BulkPlanModel::textOf(const BulkPlan::Line &line, int column) const
{
    switch (column) {
    case Name:
        return domain::displayName(line.name);
    case Field:
        return domain::labelOf(m_table.columns.at(line.column));
    case Old:
        return wordOf(line.column, line.before);
    case New:
        return line.kind == BulkPlan::Kind::Changes ? wordOf(line.column, line.after)
                                                    : wordOf(line.column, line.before);
    case Note:
        return noteOn(line);
    default:
        return {};
    }
}

QVariant BulkPlanModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_plan.lines.size())
        return {};
    const QString text = textOf(m_plan.lines.at(index.row()), index.column());
    if (role == Qt::DisplayRole)
        return text;
    if (role == Qt::ToolTipRole)
        return toolTip(text);
    return {};
}

QVariant BulkPlanModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Domain");
    case Field:
        return tr("Column");
    case Old:
        return tr("Old");
    case New:
        return tr("New");
    case Note:
        return tr("Note");
    default:
        return {};
    }
}

}
