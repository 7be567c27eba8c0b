// What a table or the role does not allow, in words.

#include "table.h"

#include <QCoreApplication>

namespace domain {

namespace {

struct TableRights {
    Q_DECLARE_TR_FUNCTIONS(domain::TableRights)
};

/// Without it no row can be made.
QString missingForCreate(const Table &table)
{
    for (int column = 0; column < table.columns.size(); ++column) {
        const Column &candidate = table.columns.at(column);
        const bool isNeeded = column == table.owner || column == table.domainName
            || (!candidate.nullable && !candidate.hasDefault && !candidate.generated);
        if (!isNeeded)
            continue;
        if (!candidate.insertable)
            return TableRights::tr("The database role may not set %1 in a new row.").arg(labelOf(candidate));
        if (candidate.kind == Kind::Binary)
            return TableRights::tr("A new row needs %1, which is binary data that cannot be typed here.")
                .arg(labelOf(candidate));
    }
    return {};
}

QString noRowsTaken(const Table &table, const QString &view, const QString &other)
{
    const bool isView = table.relation == Relation::View || table.relation == Relation::MaterializedView;
    return (isView ? view : other).arg(table.title());
}

}

QString Table::whyNotCreate() const
{
    if (!takesInserts)
        return noRowsTaken(*this, TableRights::tr("%1 is a view that takes no new rows."),
            TableRights::tr("%1 takes no new rows."));
    if (!mayInsert)
        return TableRights::tr("The database role may not add rows to %1.").arg(title());
    return missingForCreate(*this);
}

QString Table::whyNotDelete() const
{
    if (!takesDeletes)
        return noRowsTaken(*this, TableRights::tr("%1 is a view that lets no rows go."),
            TableRights::tr("%1 lets no rows go."));
    if (!mayDelete)
        return TableRights::tr("The database role may not delete rows of %1.").arg(title());
    return {};
}

QString Table::whyNotTransfer() const
{
    if (!takesUpdates)
        return noRowsTaken(*this, TableRights::tr("%1 is a view that takes no changes."),
            TableRights::tr("%1 takes no changes."));
    if (key.contains(owner))
        return TableRights::tr("The owner is part of the row's key, which stays as it is.");
    if (!ownerColumn().updatable)
        return TableRights::tr("The database role may not change %1.").arg(labelOf(ownerColumn()));
    return {};
}

QString Table::whyNotRestore(const QList<Value> &values) const
{
    if (relation != Relation::Table && relation != Relation::PartitionedTable)
        return TableRights::tr("%1 shows rows that are kept elsewhere, perhaps with more than it shows.")
            .arg(title());
    if (const QString whyNot = whyNotCreate(); !whyNot.isEmpty())
        return whyNot;
    for (int column = 0; column < columns.size(); ++column) {
        const Column &candidate = columns.at(column);
        if (candidate.generated)
            continue; // computed again, from the same
        if (!candidate.insertable)
            return TableRights::tr("The database role may not set %1 in a new row.").arg(labelOf(candidate));
        if (candidate.kind == Kind::Binary && values.value(column))
            return TableRights::tr("%1 holds binary data, of which only the size was read.")
                .arg(labelOf(candidate));
    }
    return {};
}

QString Table::whyNotEdit(int column) const
{
    const Column &candidate = columns.at(column);
    if (isEditable(column))
        return {};
    if (key.contains(column))
        return TableRights::tr("It is part of the row's key, which stays as it is.");
    if (column == owner)
        return TableRights::tr("It says whose domain it is.");
    if (candidate.generated || candidate.identityAlways)
        return TableRights::tr("The database computes it.");
    if (column == created || column == updated)
        return TableRights::tr("It is set when the row is written.");
    if (!takesUpdates)
        return noRowsTaken(*this, TableRights::tr("%1 is a view that takes no changes."),
            TableRights::tr("%1 takes no changes."));
    if (candidate.kind == Kind::Binary)
        return TableRights::tr("Binary data is shown by its size alone.");
    if (relation == Relation::View)
        return TableRights::tr("The view computes it, or the database role may not change it.");
    return TableRights::tr("The database role may not change it.");
}

}
