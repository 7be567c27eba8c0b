#include "list_plan.h"

#include <domain_name.h>
#include <field_check.h>

#include <QCoreApplication>
#include <QHash>

namespace models {

using domain::Column;
using domain::Kind;
using domain::ListText;
using domain::Table;
using Outcome = ListEntry::Outcome;
using Verdict = ListEntry::Verdict;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(models::ListPlan)
};

/// Letters and digits alone: "created_at", "createdAt" and "Created at" are the same.
QString folded(const QString &name)
{
    QString letters;
    for (const QChar c : name)
        if (c.isLetterOrNumber())
            letters += c.toCaseFolded();
    return letters;
}

/// Empty: the values may be sent.
QString problemWith(const QMap<int, domain::Value> &values, const Table &table)
{
    for (auto it = values.begin(); it != values.end(); ++it) {
        const Column &column = table.columns.at(it.key());
        if (const QString problem = domain::problemWith(column, it.value()); !problem.isEmpty())
            return Words::tr("%1: %2").arg(domain::labelOf(column), problem);
    }
    return {};
}

}

QList<int> columnsOfLists(const Table &table)
{
    QList<int> columns;
    for (int column = 0; column < table.columns.size(); ++column) {
        const Column &candidate = table.columns.at(column);
        const bool isKept = table.key.contains(column) || column == table.owner;
        const bool isBinary =
            candidate.kind == Kind::Binary && !isKept && candidate.insertable && !candidate.generated;
        if (column != table.domainName && (table.isAskedAtCreate(column) || isBinary))
            columns.append(column);
    }
    return columns;
}

ListMapping mappingOf(const QStringList &header, const Table &table)
{
    QStringList titles;
    for (const QString &title : header)
        titles.append(folded(title));
    ListMapping mapping;
    const auto cellOf = [&](int column) {
        return static_cast<int>(titles.indexOf(folded(table.columns.at(column).name)));
    };
    int name = cellOf(table.domainName);
    for (const QString &usual :
        {QStringLiteral("name"), QStringLiteral("domain"), QStringLiteral("hostname")})
        if (name < 0)
            name = static_cast<int>(titles.indexOf(usual));
    mapping.nameCell = qMax(name, 0);
    for (const int column : columnsOfLists(table))
        if (const int cell = cellOf(column); cell >= 0 && cell != mapping.nameCell)
            mapping.cells.insert(column, cell);
    return mapping;
}

QList<ListEntry> entriesOf(const ListText &list, const ListMapping &mapping, const Table &table)
{
    QList<ListEntry> entries;
    entries.reserve(list.lines.size());
    QHash<QString, int> lineOf;
    lineOf.reserve(list.lines.size());
    for (const ListText::Line &line : list.lines) {
        ListEntry entry;
        entry.line = line.number;
        entry.typed = line.cells.value(mapping.nameCell).value_or(QString()).trimmed();
        entry.values = mapping.fixed;
        for (auto it = mapping.cells.begin(); it != mapping.cells.end(); ++it)
            entry.values.insert(it.key(), line.cells.value(it.value()));
        const auto name = domain::DomainName::parse(entry.typed);
        entry.note = name ? problemWith(entry.values, table) : name.error();
        if (name && entry.note.isEmpty()) {
            entry.name = name->ace();
            if (const int first = lineOf.value(entry.name)) {
                entry.verdict = Verdict::Twice;
                entry.note = Words::tr("line %1 has it").arg(first);
            } else {
                lineOf.insert(entry.name, entry.line);
            }
        } else {
            entry.verdict = Verdict::Invalid;
        }
        entries.append(std::move(entry));
    }
    return entries;
}

QString wordOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::New:
        return Words::tr("New");
    case Verdict::Exists:
        return Words::tr("Exists already");
    case Verdict::OwnedByAnother:
        return Words::tr("Owned by another");
    case Verdict::Invalid:
        return Words::tr("Invalid");
    case Verdict::Twice:
        return Words::tr("Twice in the list");
    }
    return {};
}

QString wordOf(Outcome outcome)
{
    switch (outcome) {
    case Outcome::None:
        return {};
    case Outcome::Created:
        return Words::tr("Created");
    case Outcome::Existed:
        return Words::tr("Existed by then");
    case Outcome::OwnedByAnother:
        return Words::tr("Owned by another by then");
    case Outcome::Refused:
        return Words::tr("Refused");
    case Outcome::Uncertain:
        return Words::tr("May have been created");
    }
    return {};
}

}
