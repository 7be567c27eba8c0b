#include "draft_flow.h"

#include "domain_form.h"
#include "domain_pane.h"
#include "domain_table.h"
#include "notice_bar.h"

#include <domain_model.h>
#include <domain_name.h>
#include <domain_reader.h>
#include <draft_keeper.h>
#include <session.h>

namespace ui {

using namespace Qt::StringLiterals;
using models::DraftKeeper;
using models::LeftEdits;
using models::Meaning;
using Found = LeftEdits::Found;
using Verdict = LeftEdits::Verdict;

namespace {

constexpr qsizetype mostNames = 3;

QString namesOf(const QList<Found> &edits, Verdict verdict)
{
    QStringList names;
    for (const Found &found : edits) {
        const QString name = domain::displayName(found.draft.name);
        if (found.verdict == verdict)
            names << (name.isEmpty() ? DraftFlow::tr("a new domain") : name);
    }
    const qsizetype more = names.size() - mostNames;
    if (more > 1)
        names = names.first(mostNames) << DraftFlow::tr("%1 more").arg(more);
    return names.join(DraftFlow::tr(", "));
}

/// The text itself, since there is no field for it.
QString unfitWords(const Found &found)
{
    QStringList fields;
    for (auto field = found.draft.fields.begin(); field != found.draft.fields.end(); ++field)
        fields << DraftFlow::tr("%1: “%2”").arg(field.key(), field->mine.value_or(QString()));
    return DraftFlow::tr("%1 cannot be restored, since the table has changed. You typed %2.")
        .arg(domain::displayName(found.draft.name), fields.join(DraftFlow::tr(", ")));
}

void add(QStringList &sentences, const QString &names, const QString &sentence)
{
    if (!names.isEmpty())
        sentences << sentence.arg(names);
}

}

DraftFlow::DraftFlow(models::Session &session, DomainPane &pane, DomainForm &form, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_pane(pane)
    , m_offer(pane.offer())
    , m_news(pane.news())
{
    const LeftEdits &left = session.leftEdits();
    connect(&left, &LeftEdits::changed, this, &DraftFlow::update);
    connect(&left, &LeftEdits::settled, this, &DraftFlow::tell);
    connect(&left, &LeftEdits::restored, this, &DraftFlow::onRestored);
    connect(&left, &LeftEdits::newWanted, &form, &DomainForm::resumeNew);
    connect(&form, &DomainForm::newTyped, &session.drafts(), &DraftKeeper::typeNew);
    connect(&session.drafts(), &DraftKeeper::noted, this, &DraftFlow::tell);
    connect(&session.drafts(), &DraftKeeper::failed, this,
        [this](const QString &sentence) { m_news.say(Meaning::Trouble, sentence); });
}

void DraftFlow::tell(const QStringList &sentences)
{
    QStringList all{m_news.sentence()};
    all += sentences;
    all.removeAll(QString());
    all.removeDuplicates();
    m_news.say(Meaning::Attention, all.join(u'\n'));
}

void DraftFlow::update()
{
    LeftEdits &left = m_session.leftEdits();
    if (!left.error().isEmpty())
        m_offer.say(Meaning::Trouble,
            tr("There are edits that were not saved, but they could not be compared with the database. %1")
                .arg(left.error()),
            {{tr("Try a&gain"), [&left] { left.check(); }}});
    else if (!left.offered().isEmpty())
        m_offer.say(Meaning::Attention, offerOf(left.offered()),
            {{tr("&Restore"), [&left] { left.restore(); }}, {tr("Discard"), [this] { discard(); }}});
    else if (left.hasDiscarded())
        m_offer.say(Meaning::Neutral, tr("The edits were discarded."),
            {{tr("Bring bac&k"), [&left] { left.bringBack(); }}});
    else
        m_offer.clear();
}

void DraftFlow::discard()
{
    m_session.leftEdits().discard();
}

QString DraftFlow::offerOf(const QList<Found> &edits) const
{
    QStringList sentences;
    add(sentences, namesOf(edits, Verdict::Unchanged), tr("Not saved when the console ended: %1."));
    add(sentences, namesOf(edits, Verdict::New), tr("Not created when the console ended: %1."));
    add(sentences, namesOf(edits, Verdict::Changed),
        tr("Not saved, and changed by someone else meanwhile: %1."));
    add(sentences, namesOf(edits, Verdict::Gone),
        tr("Not saved, and deleted or given to another user meanwhile: %1."));
    for (const Found &found : edits)
        if (found.verdict == Verdict::Unfit)
            sentences << unfitWords(found);
    sentences << tr("Restore brings back what you typed; nothing is saved until you save it.");
    return sentences.join(u' ');
}

void DraftFlow::onRestored(const QList<Found> &edits)
{
    QStringList sentences;
    add(sentences, namesOf(edits, Verdict::Unchanged), tr("Restored, and not saved yet: %1."));
    add(sentences, namesOf(edits, Verdict::Changed),
        tr("Someone else changed the same in %1: choose in the form what shall be saved."));
    add(sentences, namesOf(edits, Verdict::Gone),
        tr("No longer there: %1. The form can create it again with what you typed."));
    if (!m_session.leftEdits().offered().isEmpty())
        sentences << tr("What stays above is being edited already, or does not fit the table.");
    if (!sentences.isEmpty())
        m_news.say(Meaning::Neutral, sentences.join(u' '));
    const auto first = std::find_if(
        edits.cbegin(), edits.cend(), [](const Found &found) { return found.verdict != Verdict::New; });
    if (first == edits.cend())
        return;
    models::DomainReader &reader = m_session.reader();
    const domain::DomainId id{first->draft.row};
    if (m_session.domains().rowOf(id) >= 0)
        m_pane.table().selectDomain(id);
    else if (first->row)
        reader.openDomain(first->row->name, id);
    else if (!reader.user() || reader.user()->id != first->draft.owner.id)
        reader.openUser(first->draft.owner.id);
}

}
