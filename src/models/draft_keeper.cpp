#include "draft_keeper.h"

#include "domain_model.h"

#include <draft_journal.h>

#include <QUuid>

#include <algorithm>
#include <utility>

namespace models {

using namespace Qt::StringLiterals;
using domain::Change;
using domain::DomainId;
using drafts::Draft;
using drafts::DraftJournal;
using Kind = Draft::Kind;

namespace {

/// A profile keeps its edits whatever port it is reached at; an address that is no profile has nothing else.
QString placeOf(const profile::Profile &profile)
{
    QStringList parts{profile.name};
    QStringList keys{u"service"_s, u"host"_s, u"hostaddr"_s, u"dbname"_s};
    if (profile.name.isEmpty())
        keys << u"port"_s << u"user"_s;
    for (const QString &key : std::as_const(keys))
        if (profile.parameters.contains(key))
            parts << key + u'=' + profile.parameters.value(key);
    return parts.join(u' ');
}

}

DraftKeeper::DraftKeeper(DomainModel &domains)
    : m_domains(domains)
{
    connect(&domains, &DomainModel::changesChanged, this, &DraftKeeper::followSoon);
}

DraftKeeper::~DraftKeeper()
{
    follow();
}

void DraftKeeper::setJournal(DraftJournal &journal)
{
    m_journal = &journal;
    connect(
        &journal, &DraftJournal::opened, this,
        [this](const QList<Draft> &left, const QStringList &notes) {
            take(left);
            if (!notes.isEmpty())
                Q_EMIT noted(notes);
        },
        Qt::QueuedConnection);
    connect(&journal, &DraftJournal::failed, this, &DraftKeeper::failed, Qt::QueuedConnection);
}

void DraftKeeper::take(const QList<Draft> &left)
{
    for (const Draft &draft : left) {
        m_drafts.insert(draft.id, draft);
        m_earlier.insert(draft.id);
    }
    if (!left.isEmpty())
        Q_EMIT leftChanged();
}

void DraftKeeper::enter(const profile::Profile &profile)
{
    m_place = placeOf(profile);
    Q_EMIT leftChanged();
}

void DraftKeeper::leave()
{
    follow();
    m_place.clear();
    m_live.clear();
    m_pending.clear();
    m_typedNew.clear();
}

/// Thousands of rows may be edited at once: one look for all of them.
void DraftKeeper::followSoon()
{
    if (!std::exchange(m_mustFollow, true))
        QMetaObject::invokeMethod(this, &DraftKeeper::follow, Qt::QueuedConnection);
}

void DraftKeeper::follow()
{
    if (!std::exchange(m_mustFollow, false) || m_place.isEmpty())
        return;
    const QList<DomainId> changed = m_domains.changed();
    for (const DomainId &id : changed)
        followRow(id);
    const QList<DomainId> live = m_live.keys();
    for (const DomainId &id : live)
        if (!m_domains.change(id))
            drop(m_live.take(id).draft);
}

void DraftKeeper::followRow(const DomainId &id)
{
    const Change &change = *m_domains.change(id);
    Live &live = m_live[id];
    if (live.fields == change.fields)
        return;
    live.fields = change.fields;
    const Draft draft = draftOf(change);
    live.draft = draft.id;
    const auto known = m_drafts.constFind(draft.id);
    if (known == m_drafts.constEnd() || known->fields != draft.fields)
        put(draft);
}

Draft DraftKeeper::newDraft(Kind kind) const
{
    Draft draft;
    draft.id = QUuid::createUuid().toString(QUuid::Id128);
    draft.place = m_place;
    draft.table = m_domains.table().title();
    draft.kind = kind;
    return draft;
}

Draft DraftKeeper::draftOf(const Change &change) const
{
    Draft draft = newDraft(Kind::Edit);
    if (const auto known = m_drafts.constFind(m_live.value(change.id).draft); known != m_drafts.constEnd()) {
        draft.id = known->id;
        draft.values = known->values;
    }
    draft.row = change.id.text;
    draft.owner.id = change.owner;
    draft.name = change.name;
    for (auto field = change.fields.begin(); field != change.fields.end(); ++field)
        draft.fields.insert(m_domains.table().columns.at(field.key()).name, *field);
    if (const domain::Domain *row = m_domains.domain(change.id))
        draft.values = byName(row->values);
    return draft;
}

QMap<QString, domain::Value> DraftKeeper::byName(const QList<domain::Value> &values) const
{
    QMap<QString, domain::Value> named;
    const QList<domain::Column> &columns = m_domains.table().columns;
    for (qsizetype column = 0; column < std::min(columns.size(), values.size()); ++column)
        named.insert(columns.at(column).name, values.at(column));
    return named;
}

void DraftKeeper::put(const Draft &draft)
{
    m_drafts.insert(draft.id, draft);
    if (m_journal)
        m_journal->put(draft);
}

void DraftKeeper::drop(const QString &draft)
{
    m_earlier.remove(draft);
    m_pending.remove(draft);
    if (m_drafts.remove(draft) && m_journal)
        m_journal->drop(draft);
}

void DraftKeeper::putBack(const Draft &draft)
{
    m_earlier.insert(draft.id);
    put(draft);
}

void DraftKeeper::typeNew(const domain::User &owner, const QMap<int, domain::Value> &values)
{
    if (m_place.isEmpty())
        return;
    if (values.isEmpty()) {
        drop(std::exchange(m_typedNew, {}));
        return;
    }
    Draft draft = newDraft(Kind::New);
    draft.owner = owner;
    draft.name = values.value(m_domains.table().domainName).value_or(QString());
    for (auto it = values.begin(); it != values.end(); ++it)
        draft.values.insert(m_domains.table().columns.at(it.key()).name, it.value());
    if (!m_typedNew.isEmpty())
        draft.id = m_typedNew;
    m_typedNew = draft.id;
    put(draft);
}

QList<Draft> DraftKeeper::left() const
{
    QList<Draft> left;
    QSet<QString> live;
    for (const Live &one : m_live)
        live.insert(one.draft);
    const QString table = m_domains.table().title();
    for (const Draft &draft : m_drafts)
        if (draft.place == m_place && draft.table == table && !live.contains(draft.id)
            && !m_pending.contains(draft.id) && draft.id != m_typedNew)
            left.append(draft);
    std::sort(left.begin(), left.end(), [](const Draft &one, const Draft &other) {
        return std::pair(one.name, one.id) < std::pair(other.name, other.id);
    });
    return left;
}

void DraftKeeper::keepAs(const Draft &draft)
{
    m_earlier.remove(draft.id);
    m_live.insert({draft.row}, {draft.id, {}});
}

}
