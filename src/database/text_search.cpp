#include "text_search.h"

namespace database {

using domain::TextPattern;
using domain::TextSearch;
using namespace Qt::StringLiterals;

namespace {

QString likeOf(const TextPattern &pattern)
{
    return (pattern.isBeginning ? QString() : u"%"_s) + likeLiteral(pattern.text) + u'%';
}

// Of letters a to z the collation C has the case, several times as fast as others; and no column's own one,
// which may know equal texts that differ, keeps LIKE from working.
void addReading(StatementBuilder &builder, const QString &text, const TextPattern &pattern)
{
    builder << text + u" COLLATE pg_catalog." + (pattern.isAscii() ? u"\"C\"" : u"\"default\"") + u" ILIKE ";
    builder.text(likeOf(pattern));
}

}

void addTextSearch(
    StatementBuilder &builder, const QString &text, const TextPattern &pattern, TextSearch search)
{
    switch (search) {
    case TextSearch::Trigrams:
        builder << text + u" ILIKE ";
        builder.text(likeOf(pattern));
        break;
    case TextSearch::LowerTrigrams:
    case TextSearch::LowerBytes:
        builder << u"pg_catalog.lower(" + text + u") LIKE pg_catalog.lower(";
        builder.text(likeOf(pattern)) << u')';
        break;
    case TextSearch::Bytes: {
        QString separator = u"("_s;
        for (const QString &beginning : domain::casesOf(pattern.text)) {
            builder << separator + text + u" LIKE ";
            builder.text(likeLiteral(beginning) + u'%');
            separator = u" OR "_s;
        }
        builder << u") AND "_s;
        addReading(builder, text, pattern);
        break;
    }
    case TextSearch::None:
        addReading(builder, text, pattern);
        break;
    }
}

}
