#include "left_edits.h"

#include "domain_model.h"
#include "domain_writer.h"
#include "draft_keeper.h"
#include "error_text.h"
#include "link.h"

#include <domain_id.h>
#include <domain_name.h>
#include <domain_store.h>

#include <algorithm>

namespace models {

using namespace Qt::StringLiterals;
using database::DomainStore;
using database::Result;
using domain::Change;
using domain::Domain;
using domain::Edited;
using domain::EditResult;
using drafts::Draft;
using Kind = Draft::Kind;
using Phase = RowState::Phase;

struct LeftEdits::Question {
    Draft draft;
    Change change; ///< without fields: whether there is such a row
    bool isUnfit = false;
};

namespace {

constexpr qsizetype mostAtOnce = 50;
const QString dataException = u"22"_s; // PostgreSQL appendix A: the class

int columnOf(const QString &name, const domain::Table &table)
{
    const auto isIt = [&name](const domain::Column &column) { return column.name == name; };
    const auto found = std::find_if(table.columns.cbegin(), table.columns.cend(), isIt);
    return found == table.columns.cend() ? -1 : static_cast<int>(found - table.columns.cbegin());
}

template <class Question>
Result<QList<Edited>> compare(
    database::Runner &runner, const domain::Table &table, const QList<Question> &questions)
{
    QList<Edited> answers;
    for (const Question &question : questions) {
        if (question.isUnfit || question.draft.row.isEmpty()) {
            answers.append(Edited{});
            continue;
        }
        DomainStore store{runner, table};
        Result<Edited> answer = store.compare(question.change);
        if (!answer && answer.error().sqlState.startsWith(dataException)) // so the row cannot hold it
            answer = store.compare({question.change.id, question.change.owner, question.change.name, {}});
        if (!answer)
            return tl::unexpected{answer.error()};
        answers.append(*answer);
    }
    return answers;
}

LeftEdits::Verdict verdictOf(const Change &change, const Edited &answer)
{
    if (answer.result == EditResult::Gone)
        return LeftEdits::Verdict::Gone;
    for (auto field = change.fields.begin(); field != change.fields.end(); ++field)
        if (answer.row->values.value(field.key()) != field->base)
            return LeftEdits::Verdict::Changed;
    return LeftEdits::Verdict::Unchanged;
}

}

LeftEdits::LeftEdits(DomainModel &domains, DomainWriter &writer, DraftKeeper &keeper)
    : m_domains(domains)
    , m_writer(writer)
    , m_keeper(keeper)
{
    connect(&keeper, &DraftKeeper::leftChanged, this, &LeftEdits::check);
}

LeftEdits::~LeftEdits() = default;

void LeftEdits::setLink(std::shared_ptr<Link> link)
{
    m_link = std::move(link);
    ++m_question;
    m_offered.clear();
    m_discarded.clear();
    m_error.clear();
    Q_EMIT changed();
}

LeftEdits::Question LeftEdits::questionOf(const Draft &draft) const
{
    Question question{draft, {{draft.row}, draft.owner.id, draft.name, {}}};
    const domain::Table &table = m_domains.table();
    question.isUnfit = domain::keyValues(question.change.id, table.key.size()).isEmpty();
    if (draft.kind == Kind::Transfer)
        question.change.owner.text = draft.fields.value(table.ownerColumn().name).mine.value_or(QString());
    if (draft.kind != Kind::Edit && draft.kind != Kind::Step)
        return question;
    for (auto field = draft.fields.begin(); field != draft.fields.end(); ++field)
        if (const int column = columnOf(field.key(), table); column >= 0 && table.isEditable(column))
            question.change.fields.insert(column, *field);
        else
            question.isUnfit = true;
    return question;
}

void LeftEdits::check()
{
    const QList<Draft> left = m_keeper.left();
    if (!m_link || left.isEmpty())
        return;
    QList<Question> questions;
    for (const Draft &draft : left)
        questions.append(questionOf(draft));
    ++m_question;
    ask(questions, {});
}

/// Some at a time, so that the list does not wait for all.
void LeftEdits::ask(const QList<Question> &questions, const QList<Edited> &answered)
{
    m_link->reads.submit([table = m_link->table, some = questions.mid(answered.size(), mostAtOnce)](
                             database::Runner &runner) { return compare(runner, table, some); },
        [this, questions, answered, number = m_question](const Result<QList<Edited>> &answers) {
            if (number != m_question)
                return;
            m_error = answers ? QString() : ErrorText::sentence(answers.error());
            if (!answers)
                Q_EMIT changed();
            else if (answered.size() + answers->size() < questions.size())
                ask(questions, answered + *answers);
            else
                take(questions, answered + *answers);
        });
}

/// The names of those that were sent and are there now: their text was for them.
QStringList LeftEdits::createdOf(const QList<Question> &asked, const QList<Edited> &answers)
{
    QStringList names;
    for (qsizetype i = 0; i < asked.size(); ++i)
        if (const Draft &draft = asked.at(i).draft;
            draft.kind == Kind::New && !draft.row.isEmpty() && answers.at(i).result != EditResult::Gone)
            names.append(draft.name);
    return names;
}

void LeftEdits::take(const QList<Question> &asked, const QList<Edited> &answers)
{
    const QStringList created = createdOf(asked, answers);
    QStringList sentences;
    QList<Found> own;
    m_offered.clear();
    for (qsizetype i = 0; i < asked.size(); ++i) {
        const Question &question = asked.at(i);
        Found found{question.draft, Verdict::Unfit, question.change, answers.at(i).row};
        if (question.draft.kind == Kind::New && question.draft.row.isEmpty()) {
            const auto name = domain::DomainName::parse(question.draft.name);
            if (name && created.contains(name->ace())) {
                m_keeper.drop(question.draft.id);
                continue;
            }
            found.verdict = Verdict::New;
        } else if (!question.isUnfit) {
            if (const QString sentence = outcomeOf(question, answers.at(i)); !sentence.isEmpty()) {
                m_keeper.drop(question.draft.id);
                sentences.append(sentence);
                continue;
            }
            found.verdict = verdictOf(question.change, answers.at(i));
        }
        (m_keeper.isOfEarlierRun(found.draft) ? m_offered : own).append(found);
    }
    if (!sentences.isEmpty())
        Q_EMIT settled(sentences);
    restore(own);
    Q_EMIT changed();
}

/// Empty: an edit to be saved. A row as it was proves nothing: a lock may hold up what was sent.
QString LeftEdits::outcomeOf(const Question &asked, const Edited &answer)
{
    const QString name = domain::displayName(asked.draft.name);
    const bool isThere = answer.result != EditResult::Gone;
    const QString lookLater = tr(
        "If the server still waits with what was sent, it can yet take effect: refresh the list and look.");
    switch (asked.draft.kind) {
    case Kind::Edit:
        if (answer.result != EditResult::SavedAlready)
            return {};
        return asked.draft.isSent ? tr("%1 was saved: the database holds what you typed.").arg(name)
                                  : tr("%1 holds already what you typed.").arg(name);
    case Kind::Step:
        return answer.result == EditResult::SavedAlready
            ? tr("The step back or forth in %1 that was under way was done.").arg(name)
            : tr("The step back or forth in %1 that was under way has not been done so far. %2")
                  .arg(name, lookLater);
    case Kind::New:
        return isThere ? tr("%1 was created.").arg(name)
                       : tr("%1 has not been created so far. %2").arg(name, lookLater);
    case Kind::Removal:
        return isThere
            ? tr("%1 has not been deleted so far: it is there still. %2").arg(name, lookLater)
            : tr("%1 is not there any more, as the deletion that was under way wanted it.").arg(name);
    case Kind::Transfer:
        return isThere ? tr("%1 was transferred.").arg(name)
                       : tr("%1 has not been transferred so far. %2").arg(name, lookLater);
    }
    return {};
}

void LeftEdits::restore()
{
    const QList<Found> offered = std::exchange(m_offered, {});
    const QList<Found> done = restore(offered);
    for (const Found &found : offered)
        if (std::none_of(done.cbegin(), done.cend(),
                [&found](const Found &one) { return one.draft.id == found.draft.id; }))
            m_offered.append(found);
    Q_EMIT changed();
    Q_EMIT restored(done);
}

QList<LeftEdits::Found> LeftEdits::restore(const QList<Found> &edits)
{
    QList<Found> done;
    for (const Found &found : edits)
        if (restoreOne(found))
            done.append(found);
    return done;
}

/// False: it stays where it is, since the table does not take it, or its row or another new domain is being
/// edited.
bool LeftEdits::restoreOne(const Found &found)
{
    const domain::DomainId id{found.draft.row};
    if (found.verdict == Verdict::Unfit || (!id.isEmpty() && m_domains.change(id)))
        return false;
    if (found.verdict == Verdict::New) {
        QMap<int, domain::Value> values;
        for (auto it = found.draft.values.begin(); it != found.draft.values.end(); ++it)
            if (const int column = columnOf(it.key(), m_domains.table()); column >= 0)
                values.insert(column, it.value());
        if (m_keeper.isTypingNew())
            return false;
        Q_EMIT newWanted(found.draft.owner, values);
        m_keeper.drop(found.draft.id);
        return true;
    }
    m_keeper.keepAs(found.draft);
    if (found.verdict == Verdict::Changed)
        m_writer.meetConflict(found.change, *found.row);
    else
        m_domains.adopt(found.change);
    if (found.verdict == Verdict::Gone)
        restoreGone(found);
    return true;
}

void LeftEdits::restoreGone(const Found &found)
{
    const domain::Table &table = m_domains.table();
    Domain row{{found.draft.row}, found.draft.owner.id, found.draft.name, {}};
    for (const domain::Column &column : table.columns)
        row.values.append(found.draft.values.value(column.name));
    m_domains.keepGone(row);
    m_writer.meetAbsence(row.id);
}

void LeftEdits::discard()
{
    m_discarded.clear();
    for (const Found &found : std::as_const(m_offered)) {
        m_keeper.drop(found.draft.id);
        m_discarded.append(found.draft);
    }
    m_offered.clear();
    Q_EMIT changed();
}

void LeftEdits::bringBack()
{
    for (const Draft &draft : std::as_const(m_discarded))
        m_keeper.putBack(draft);
    m_discarded.clear();
    check();
}

}
