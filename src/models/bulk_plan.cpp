#include "bulk_plan.h"

#include "domain_model.h"

#include <QSet>

#include <algorithm>

namespace models {

using domain::Change;
using domain::Domain;
using domain::DomainId;

namespace {

BulkPlan::Kind kindOf(const DomainModel &domains, const DomainId &id, bool isSame)
{
    if (domains.state(id).isBusy())
        return BulkPlan::Kind::Busy;
    if (domains.change(id))
        return BulkPlan::Kind::Edited;
    return isSame ? BulkPlan::Kind::Same : BulkPlan::Kind::Changes;
}

}

qsizetype BulkPlan::rowsOf(Kind kind) const
{
    QSet<DomainId> ids;
    for (const Line &line : lines)
        if (line.kind == kind)
            ids.insert(line.id);
    return ids.size();
}

BulkPlan planOf(
    const DomainModel &domains, const QList<DomainId> &ids, const QMap<int, domain::Value> &values)
{
    BulkPlan plan;
    for (const DomainId &id : ids) {
        const Domain *row = domains.domain(id);
        if (!row)
            continue;
        Change change{row->id, row->owner, row->name, {}};
        for (auto wanted = values.begin(); wanted != values.end(); ++wanted) {
            const domain::Value before = row->values.value(wanted.key());
            const BulkPlan::Kind kind = kindOf(domains, id, before == wanted.value());
            plan.lines.append({id, row->name, wanted.key(), before, wanted.value(), kind});
            if (kind == BulkPlan::Kind::Changes)
                change.set(wanted.key(), before, wanted.value());
        }
        if (!change.isEmpty())
            plan.changes.append(change);
    }
    return plan;
}

QList<int> bulkColumns(const domain::Table &table)
{
    QList<int> columns;
    for (int column = 0; column < table.columns.size(); ++column) {
        const bool isUnique = std::any_of(table.uniqueKeys.begin(), table.uniqueKeys.end(),
            [column](const domain::UniqueKey &key) { return key.isOver({column}); });
        if (table.isEditable(column) && column != table.domainName && !isUnique)
            columns.append(column);
    }
    return columns;
}

}
