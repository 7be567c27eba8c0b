#include "edit_page.h"

#include "conflict_view.h"
#include "elided_label.h"
#include "field_list.h"
#include "fonts.h"
#include "form_field.h"
#include "notice_bar.h"
#include "read_only_field.h"

#include <domain_model.h>
#include <domain_name.h>
#include <domain_writer.h>

#include <QKeyEvent>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using domain::Domain;
using domain::DomainId;
using models::DomainModel;
using models::Meaning;
using models::RowState;

EditPage::EditPage(DomainModel &domains, models::DomainWriter &writer, QWidget *parent)
    : FormPage(parent)
    , m_domains(domains)
    , m_writer(writer)
    , m_heading(new ElidedLabel(this))
    , m_stored(new ElidedLabel(this))
    , m_conflict(new ConflictView(this))
    , m_gone(new NoticeBar(NoticeBar::Ending::Cleared, this))
{
    m_heading->setFont(heading(monospaced(font())));
    m_stored->setFont(secondary(monospaced(font())));
    for (ElidedLabel *label : {m_heading, m_stored})
        label->setReadFromLeft();
    m_gone->setObjectName(u"Deleted meanwhile"_s);
    auto *names = new QVBoxLayout;
    names->setContentsMargins(16, 16, 16, 8);
    names->setSpacing(4);
    names->addWidget(m_heading);
    names->addWidget(m_stored);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(names);
    layout->addWidget(m_conflict);
    layout->addWidget(m_gone);
    addFields();
    connect(
        m_conflict, &ConflictView::mineKept, this, [this](int column) { m_writer.keepMine(m_id, column); });
    connect(m_conflict, &ConflictView::theirsTaken, this,
        [this](int column) { m_writer.takeTheirs(m_id, column); });
    connect(&domains, &DomainModel::dataChanged, this, &EditPage::refresh);
    connect(&domains, &DomainModel::changesChanged, this, &EditPage::refresh);
    connect(&domains, &DomainModel::stateChanged, this, &EditPage::refresh);
    auto *clock = new QTimer(this); // "5 min ago" grows older
    connect(clock, &QTimer::timeout, this, &EditPage::refresh);
    clock->start(1min);
}

void EditPage::addFields()
{
    const domain::Table &table = m_domains.table();
    auto *list = new FieldList(this);
    const auto addField = [&](int column) {
        const domain::Column &description = table.columns.at(column);
        auto *field = new FormField(table, column, noneOf(description), list);
        list->addField(domain::labelOf(description), field, field->input());
        m_fields.append(field);
        connect(field, &FormField::edited, this,
            [this, field] { m_domains.setField(m_id, field->column(), field->value()); });
    };
    const auto addFact = [&](int column) {
        auto *fact = new ReadOnlyField(table, column, list);
        list->addField(domain::labelOf(table.columns.at(column)), fact, fact);
        m_facts.append(fact);
    };
    if (table.isEditable(table.domainName))
        addField(table.domainName);
    for (int column = 0; column < table.columns.size(); ++column) {
        if (column != table.domainName && table.isEditable(column))
            addField(column);
    }
    for (int column = 0; column < table.columns.size(); ++column) {
        if (column != table.domainName && column != table.owner && !table.isEditable(column))
            addFact(column);
    }
    layout()->addWidget(list);
}

void EditPage::setDomain(const DomainId &id)
{
    m_id = id;
    m_conflict->clear();
    m_gone->clear();
    refresh();
}

void EditPage::refresh()
{
    if (const Domain *row = m_domains.domain(m_id))
        showRow(*row);
    Q_EMIT footerChanged();
}

void EditPage::showRow(const Domain &row)
{
    const QString name = domain::displayName(row.name);
    m_heading->setText(name);
    m_stored->setText(row.name);
    m_stored->setVisible(name != row.name);
    for (FormField *field : std::as_const(m_fields))
        showField(*field, row);
    for (ReadOnlyField *fact : std::as_const(m_facts))
        fact->show(row.values.value(fact->column()));
    showConflict(m_domains.state(m_id));
    showGone(m_domains.state(m_id));
}

void EditPage::showField(FormField &field, const Domain &row)
{
    const int column = field.column();
    const domain::Change *edit = m_domains.change(m_id);
    field.show(m_domains.valueOf(row, column));
    field.showEdited(edit && edit->fields.contains(column));
    field.showProblem(m_domains.problemOf(m_id, column));
    const bool isBusy = m_domains.state(m_id).isBusy();
    field.setReadOnly(isBusy || !m_whyNotWritable.isEmpty(), m_whyNotWritable);
}

void EditPage::showConflict(const RowState &state)
{
    const QList<models::DomainWriter::Clash> clashes = m_writer.clashes(m_id);
    if (clashes.isEmpty())
        m_conflict->clear();
    else
        m_conflict->show(state.sentence, clashes, m_domains.table());
}

void EditPage::showGone(const RowState &state)
{
    if (state.phase != RowState::Phase::Gone) {
        m_gone->clear();
        return;
    }
    const QString whyNot = m_writer.whyNotCreateAgain(m_id);
    QList<NoticeBar::Button> buttons;
    if (whyNot.isEmpty())
        buttons.append({tr("Create it a&gain"), [this] { m_writer.createAgain(m_id); }});
    m_gone->say(
        Meaning::Attention, whyNot.isEmpty() ? state.sentence : state.sentence + u' ' + whyNot, buttons);
}

QString EditPage::whyNotSave() const
{
    if (!m_whyNotWritable.isEmpty())
        return m_whyNotWritable;
    if (m_domains.state(m_id).isBusy())
        return tr("It is being saved.");
    if (!m_domains.change(m_id))
        return tr("Nothing was changed.");
    if (m_domains.hasProblems(m_id))
        return tr("A field is wrong; the sentence under it says what.");
    if (m_domains.state(m_id).phase == RowState::Phase::Conflict)
        return tr("Someone else changed the same: keep yours or take theirs first.");
    if (m_domains.state(m_id).phase == RowState::Phase::Gone)
        return tr("The domain is not there any more: create it again, or revert.");
    return {};
}

SaveFooter::Content EditPage::footer() const
{
    if (!m_domains.domain(m_id))
        return {};
    const RowState state = m_domains.state(m_id);
    const domain::Change *edit = m_domains.change(m_id);
    SaveFooter::Content content;
    content.save = tr("&Save");
    content.revert = tr("R&evert");
    content.whyNotSave = whyNotSave();
    content.isBusy = state.isBusy();
    content.canRevert = m_domains.canRevert(m_id);
    content.meaning = state.meaning();
    if (state.phase != RowState::Phase::Idle && state.phase != RowState::Phase::Conflict
        && state.phase != RowState::Phase::Gone)
        content.words = state.explanation();
    else if (edit)
        content.words = edit->fields.size() == 1 ? tr("1 field changed")
                                                 : tr("%1 fields changed").arg(edit->fields.size());
    else
        content.words = m_whyNotWritable;
    return content;
}

void EditPage::save()
{
    if (whyNotSave().isEmpty())
        m_writer.save(m_id);
}

void EditPage::revert()
{
    if (m_domains.canRevert(m_id))
        m_domains.revert(m_id);
}

void EditPage::cancel()
{
    m_writer.cancel(m_id);
}

bool EditPage::focusFirst()
{
    if (m_fields.isEmpty())
        return false;
    m_fields.first()->input()->setFocus(Qt::ShortcutFocusReason);
    return true;
}

void EditPage::setWritable(const QString &whyNot)
{
    m_whyNotWritable = whyNot;
    refresh();
}

/// Escape takes back one thing at a time: what runs, then the field, then the row.
void EditPage::keyPressEvent(QKeyEvent *event)
{
    if (!event->matches(QKeySequence::Cancel)) {
        FormPage::keyPressEvent(event);
        return;
    }
    if (m_domains.state(m_id).isBusy())
        cancel();
    else if (!revertFocused())
        revert();
}

bool EditPage::revertFocused()
{
    const Domain *row = m_domains.domain(m_id);
    const domain::Change *edit = m_domains.change(m_id);
    const auto focused = std::find_if(m_fields.cbegin(), m_fields.cend(),
        [](const FormField *field) { return field->input()->hasFocus(); });
    if (!row || !edit || focused == m_fields.cend() || !edit->fields.contains((*focused)->column()))
        return false;
    const int column = (*focused)->column();
    m_domains.setField(m_id, column, row->values.value(column));
    return true;
}

}
