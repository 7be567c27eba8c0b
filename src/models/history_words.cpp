#include "history_words.h"

#include <domain_name.h>
#include <quoted_text.h>

#include <QCoreApplication>

namespace models {

using domain::Domain;
using domain::Table;

namespace {

struct HistoryWords {
    Q_DECLARE_TR_FUNCTIONS(models::HistoryWords)
};

QString wordOf(const domain::Value &value)
{
    return value ? domain::quoted(*value) : HistoryWords::tr("not set");
}

}

QString namesOf(const QList<int> &columns, const Table &table)
{
    QStringList names;
    for (const int column : columns)
        names.append(domain::labelOf(table.columns.at(column)));
    return names.join(HistoryWords::tr(", "));
}

QList<int> differences(const Domain &one, const Domain &other, const Table &table)
{
    QList<int> columns;
    for (int column = 0; column < table.columns.size(); ++column)
        if (column != table.updated && one.values.value(column) != other.values.value(column))
            columns.append(column);
    return columns;
}

QString titleOf(const SavedStep &step, const Table &table)
{
    const QString name = domain::displayName(step.row().name);
    if (!step.before)
        return HistoryWords::tr("creation of %1").arg(name);
    if (!step.after)
        return HistoryWords::tr("deletion of %1").arg(name);
    if (step.isTransfer())
        return HistoryWords::tr("transfer of %1").arg(name);
    return HistoryWords::tr("edit of %1 (%2)").arg(name, namesOf(step.change(table).fields.keys(), table));
}

QString detailsOf(const SavedStep &step, const Table &table)
{
    QStringList lines;
    const domain::Change change = step.change(table);
    for (auto field = change.fields.begin(); field != change.fields.end(); ++field)
        lines.append(HistoryWords::tr("%1: %2 → %3")
                         .arg(domain::labelOf(table.columns.at(field.key())), wordOf(field->base),
                             wordOf(field->mine)));
    return lines.join(u'\n');
}

}
