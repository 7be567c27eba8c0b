#include "new_page.h"

#include "elided_label.h"
#include "field_list.h"
#include "fonts.h"
#include "form_field.h"
#include "name_note.h"

#include <domain_model.h>
#include <domain_writer.h>
#include <field_check.h>

#include <QKeyEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

using models::DomainWriter;
using models::Meaning;

namespace {

bool isRequired(const domain::Column &column)
{
    return !column.nullable && !column.hasDefault;
}

ValueEditor::None absenceOf(const domain::Column &column)
{
    const QString word = column.hasDefault ? NewPage::tr("default")
        : column.nullable                  ? NewPage::tr("not set")
                                           : NewPage::tr("required");
    return {!isRequired(column), word};
}

}

NewPage::NewPage(
    models::DomainModel &domains, DomainWriter &writer, const domain::User &owner, QWidget *parent)
    : FormPage(parent)
    , m_table(domains.table())
    , m_writer(writer)
    , m_owner(owner)
{
    auto *title = new ElidedLabel(this);
    title->setFont(heading(font()));
    title->setText(tr("New domain for %1").arg(owner.label));
    auto *titles = new QVBoxLayout;
    titles->setContentsMargins(16, 16, 16, 8);
    titles->addWidget(title);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(titles);
    addFields(m_table);
    watchCreation();
}

void NewPage::addFields(const domain::Table &table)
{
    auto *list = new FieldList(this);
    const auto addField = [&](int column) {
        const domain::Column &description = table.columns.at(column);
        auto *field = new FormField(table, column, absenceOf(description), list);
        list->addField(domain::labelOf(description), field, field->input());
        m_fields.append(field);
        connect(field, &FormField::edited, this, [this, field] {
            m_failure.clear();
            check(*field);
            Q_EMIT footerChanged();
            tellTyped();
        });
    };
    addField(table.domainName);
    for (int column = 0; column < table.columns.size(); ++column) {
        if (column != table.domainName && table.isAskedAtCreate(column))
            addField(column);
    }
    layout()->addWidget(list);
    m_untouched = values();
}

void NewPage::watchCreation()
{
    connect(&m_writer, &DomainWriter::creationProgress, this, [this](const QString &words) {
        m_progress = words;
        Q_EMIT footerChanged();
    });
    connect(&m_writer, &DomainWriter::creationChanged, this, &NewPage::footerChanged);
    connect(&m_writer, &DomainWriter::created, this, [this] {
        if (m_isWaiting)
            Q_EMIT left();
    });
    connect(&m_writer, &DomainWriter::nameTaken, this, [this](const QString &sentence) {
        if (!m_isWaiting)
            return;
        fail({});
        m_fields.first()->showNote(Meaning::Neutral, {});
        m_fields.first()->showProblem(sentence);
        focusFirst();
    });
    connect(&m_writer, &DomainWriter::creationFailed, this, [this](const QString &sentence) {
        if (m_isWaiting)
            fail(sentence);
    });
}

void NewPage::fail(const QString &sentence)
{
    m_isWaiting = false;
    m_progress.clear();
    m_failure = sentence;
    for (FormField *field : std::as_const(m_fields))
        field->setReadOnly(false);
    Q_EMIT footerChanged();
}

void NewPage::check(FormField &field)
{
    if (&field == m_fields.first()) {
        checkName();
        return;
    }
    const domain::Value value = field.value();
    field.showProblem(value ? domain::problemWith(m_table.columns.at(field.column()), value) : QString());
}

QMap<int, domain::Value> NewPage::values() const
{
    QMap<int, domain::Value> values;
    for (const FormField *field : m_fields)
        if (field->value())
            values.insert(field->column(), field->value());
    return values;
}

void NewPage::fill(const QMap<int, domain::Value> &values)
{
    for (FormField *field : std::as_const(m_fields))
        if (values.contains(field->column())) {
            field->show(values.value(field->column()));
            check(*field);
        }
    Q_EMIT footerChanged();
    tellTyped();
}

bool NewPage::clearFocused()
{
    for (FormField *field : std::as_const(m_fields)) {
        const domain::Value untouched = m_untouched.value(field->column());
        if (!field->input()->hasFocus() || field->value() == untouched)
            continue;
        field->show(untouched);
        Q_EMIT field->edited();
        return true;
    }
    return false;
}

void NewPage::tellTyped()
{
    Q_EMIT typed(holdsDraft() ? values() : QMap<int, domain::Value>());
}

void NewPage::checkName()
{
    FormField &field = *m_fields.first();
    const NameNote note = noteOnName(field.value().value_or(QString()));
    const bool isWrong = note.meaning == Meaning::Trouble;
    field.showProblem(isWrong ? note.sentence : QString());
    field.showNote(note.meaning, isWrong ? QString() : note.sentence);
}

QString NewPage::whyNotSave() const
{
    if (!m_whyNotWritable.isEmpty())
        return m_whyNotWritable;
    if (m_writer.isCreating())
        return tr("Another domain is being created.");
    if (!m_fields.first()->value())
        return tr("Type a name first.");
    for (const FormField *field : m_fields) {
        const domain::Column &column = m_table.columns.at(field->column());
        if (!field->problem().isEmpty())
            return tr("%1 is wrong; the sentence under it says what.").arg(domain::labelOf(column));
        if (!field->value() && isRequired(column))
            return tr("%1 needs a value.").arg(domain::labelOf(column));
    }
    return {};
}

SaveFooter::Content NewPage::footer() const
{
    const bool isBusy = m_isWaiting && m_writer.isCreating();
    SaveFooter::Content content;
    content.save = tr("&Save");
    content.revert = tr("L&eave");
    content.canRevert = !isBusy;
    content.isBusy = isBusy;
    content.whyNotSave = isBusy ? tr("It is being created.") : whyNotSave();
    if (isBusy) {
        content.meaning = m_progress.isEmpty() ? Meaning::Working : Meaning::Attention;
        content.words = m_progress.isEmpty() ? tr("creating") : m_progress;
    } else if (!m_failure.isEmpty()) {
        content.meaning = Meaning::Trouble;
        content.words = m_failure;
    } else {
        content.words = m_whyNotWritable;
    }
    return content;
}

void NewPage::save()
{
    if (!whyNotSave().isEmpty())
        return;
    QMap<int, domain::Value> further = values();
    further.remove(m_fields.first()->column());
    m_isWaiting = true;
    m_failure.clear();
    for (FormField *field : std::as_const(m_fields))
        field->setReadOnly(true);
    m_writer.create(m_owner, *m_fields.first()->value(), further);
}

void NewPage::revert()
{
    if (!footer().isBusy)
        Q_EMIT left();
}

void NewPage::cancel()
{
    m_writer.cancelCreation();
}

bool NewPage::focusFirst()
{
    m_fields.first()->input()->setFocus(Qt::ShortcutFocusReason);
    return true;
}

void NewPage::setWritable(const QString &whyNot)
{
    m_whyNotWritable = whyNot;
    Q_EMIT footerChanged();
}

bool NewPage::holdsDraft() const
{
    return values() != m_untouched;
}

/// Escape takes back one thing at a time: what runs, then the field, then the page.
void NewPage::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Cancel)) {
        if (footer().isBusy)
            cancel();
        else if (!clearFocused())
            revert();
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        save();
    else
        FormPage::keyPressEvent(event);
}

}
