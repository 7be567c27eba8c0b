#include "history_words.h"

#include <domain_name.h>
#include <quoted_text.h>

#include <QCoreApplication>

#include <algorithm>

namespace models {

using domain::Domain;
using domain::Table;

namespace {

struct HistoryWords {
    Q_DECLARE_TR_FUNCTIONS(models::HistoryWords)
};

constexpr qsizetype mostLines = 8;

QList<int> columnsOf(const SavedStep &step, const Table &table)
{
    QList<int> columns;
    for (const domain::Change &change : step.changes(table))
        for (const int column : change.fields.keys())
            if (!columns.contains(column))
                columns.append(column);
    std::sort(columns.begin(), columns.end());
    return columns;
}

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

QString wordsOn(const domain::Obstacle &obstacle, const Table &table)
{
    if (!obstacle.row)
        return HistoryWords::tr("was deleted, or given to another user");
    QStringList words;
    const domain::Change &wanted = obstacle.wanted;
    for (auto field = wanted.fields.begin(); field != wanted.fields.end(); ++field)
        words.append(HistoryWords::tr("%1 is %2 now")
                         .arg(domain::labelOf(table.columns.at(field.key())),
                             wordOf(obstacle.row->values.value(field.key()))));
    return words.join(HistoryWords::tr(", "));
}

QString sentenceOn(const QList<domain::Obstacle> &obstacles, const Table &table)
{
    constexpr qsizetype most = 5;
    QStringList words;
    for (const domain::Obstacle &obstacle : obstacles.first(std::min(obstacles.size(), most)))
        words.append(HistoryWords::tr("%1: %2").arg(
            domain::displayName(obstacle.wanted.name), wordsOn(obstacle, table)));
    if (obstacles.size() > most)
        words.append(HistoryWords::tr("and %1 more").arg(obstacles.size() - most));
    return words.join(HistoryWords::tr("; "));
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
    if (step.isBulk())
        return HistoryWords::tr("edit of %1 domains (%2)")
            .arg(step.others.size() + 1)
            .arg(namesOf(columnsOf(step, table), table));
    return HistoryWords::tr("edit of %1 (%2)").arg(name, namesOf(step.change(table).fields.keys(), table));
}

QString detailsOf(const SavedStep &step, const Table &table)
{
    QStringList lines;
    for (const domain::Change &change : step.changes(table)) {
        if (lines.size() >= mostLines) {
            lines.append(HistoryWords::tr("and more"));
            break;
        }
        for (auto field = change.fields.begin(); field != change.fields.end(); ++field) {
            const QString line = HistoryWords::tr("%1: %2 → %3")
                                     .arg(domain::labelOf(table.columns.at(field.key())), wordOf(field->base),
                                         wordOf(field->mine));
            lines.append(step.isBulk() ? domain::displayName(change.name) + u", " + line : line);
        }
    }
    return lines.join(u'\n');
}

}
