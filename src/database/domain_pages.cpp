// How DomainStore reads a list of any length: by key where a neighbour is known, else by a jump.

#include "domain_store.h"

#include "page_statements.h"

#include <algorithm>

namespace database {

using domain::Domain;
using domain::Table;

namespace {

constexpr int mostTies = 50; // that a jump looks for before it counts

/// One reading of a page, within one attempt.
struct Reading {
    Attempt &attempt;
    const Table &table;
    const ListQuery &query;

    Result<qint64> count(const Statement &statement) const
    {
        return attempt.execute(statement).map([](const Rows &rows) { return rows.first()[0]->toLongLong(); });
    }

    // The place is found by the sort column alone, in an index, and then the rows from there on. Nothing: the
    // part ends before.
    Result<std::optional<PageStart>> jump(Part part, qint64 offset) const
    {
        if (part == Part::Nulls)
            return PageStart{.skipped = offset};
        const int before = static_cast<int>(std::min<qint64>(offset, mostTies));
        const Result<Rows> near = attempt.execute(selectNear(table, query, part, offset, before));
        if (!near)
            return tl::unexpected{near.error()};
        qint64 seen = 0;
        for (const Row &row : *near)
            seen += row[1]->toLongLong();
        if (seen <= before)
            return std::nullopt;
        PageStart start{.from = near->last()[0], .skipped = near->last()[1]->toLongLong() - 1};
        if (near->size() > 1 || before == offset)
            return start;
        return count(selectCountBefore(table, query, part, *start.from)).map([&](qint64 all) {
            start.skipped = std::max<qint64>(0, offset - all);
            return std::optional{start};
        });
    }

    Result<Rows> page() const
    {
        QList<Part> parts = partsOf(table, query);
        if (query.after && parts.first() != partOf(table, query, *query.after))
            parts.removeFirst();
        Rows rows;
        std::optional<PageStart> start = PageStart{.after = query.after};
        for (qint64 offset = query.offset; !parts.isEmpty() && rows.size() < query.limit;) {
            const Part part = parts.takeFirst();
            if (offset > 0)
                if (const Result<void> jumped = jump(part, offset).map([&](auto place) { start = place; });
                    !jumped)
                    return tl::unexpected{jumped.error()};
            if (const Result<void> read = append(rows, part, start); !read)
                return tl::unexpected{read.error()};
            if (rows.isEmpty() && offset > 0 && !parts.isEmpty()) {
                const Result<qint64> passed = count(selectCount(table, query, part));
                if (!passed)
                    return tl::unexpected{passed.error()};
                offset = std::max<qint64>(0, offset - *passed);
            } else {
                offset = 0;
            }
            start = PageStart{};
        }
        if (query.backwards)
            std::reverse(rows.begin(), rows.end());
        return rows;
    }

    Result<void> append(Rows &rows, Part part, const std::optional<PageStart> &start) const
    {
        if (!start)
            return {};
        const auto limit = static_cast<int>(query.limit - rows.size());
        return attempt.execute(selectPage(table, query, part, *start, limit)).map([&](Rows &&more) {
            rows += std::move(more);
        });
    }

    Result<qint64> position(const Domain &row) const
    {
        const Part part = partOf(table, query, row);
        const domain::Value value = row.values[query.sortColumn < 0 ? table.domainName : query.sortColumn];
        const QList<Statement> counts{selectCountOfTies(table, query, part, row),
            value ? selectCountBefore(table, query, part, *value) : selectCount(table, query, Part::Values)};
        qint64 sum = 0;
        for (const Statement &statement : counts) {
            const Result<qint64> rows = count(statement);
            if (!rows)
                return rows;
            sum += *rows;
        }
        return sum;
    }
};

}

Result<QList<Domain>> DomainStore::list(const ListQuery &query)
{
    return m_runner.run({activity::Operation::ListDomains}, [&](Attempt &attempt) {
        return Reading{attempt, m_table, query}.page().map([this](Rows &&rows) {
            QList<Domain> domains;
            domains.reserve(rows.size());
            for (Row &row : rows)
                domains.append(domainOf(std::move(row)));
            return domains;
        });
    });
}

Result<qint64> DomainStore::count(const ListQuery &query)
{
    return m_runner.run({activity::Operation::CountDomains}, [&](Attempt &attempt) {
        return Reading{attempt, m_table, query}.count(selectCount(m_table, query));
    });
}

Result<qint64> DomainStore::position(const ListQuery &query, const Domain &row)
{
    return m_runner.run({activity::Operation::CountDomains}, [&](Attempt &attempt) {
        return Reading{attempt, m_table, query}.position(row);
    });
}

}
