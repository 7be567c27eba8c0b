#include "form_field.h"

#include "meaning_colors.h"
#include "meaning_label.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;
using models::Meaning;

constexpr int markWidth = 3;
constexpr int markRoom = 8;

FormField::FormField(const domain::Table &table, int column, const ValueEditor::None &none, QWidget *parent)
    : QWidget(parent)
    , m_column(column)
    , m_none(none)
    , m_editor(ValueEditor::create(table, column, ValueEditor::Place::Form, none, this))
    , m_clear(new QToolButton(this))
    , m_problem(new MeaningLabel(this))
    , m_note(new MeaningLabel(this))
{
    const domain::Column &description = table.columns.at(column);
    input()->setObjectName("field:"_L1 + description.name);
    m_toolTip = input()->toolTip();
    setUpClear(description);
    connect(m_editor, &ValueEditor::edited, this, [this] {
        updateClear();
        Q_EMIT edited();
    });
    layOut();
    updateClear();
}

void FormField::setUpClear(const domain::Column &description)
{
    m_clear->setObjectName("clear:"_L1 + description.name);
    m_clear->setAccessibleName(tr("%1: set to “%2”").arg(domain::labelOf(description), m_none.word));
    m_clear->setToolTip(tr("Set to “%1”").arg(m_none.word));
    m_clear->setAutoRaise(true);
    m_clear->setIcon(themeIcon(u"edit-clear"_s, palette().color(QPalette::ButtonText), palette()));
    QSizePolicy policy = m_clear->sizePolicy();
    policy.setRetainSizeWhenHidden(true); // all fields end at one edge
    m_clear->setSizePolicy(policy);
    connect(m_clear, &QToolButton::clicked, this, [this] {
        show({});
        input()->setFocus(); // the button that had it is gone
        Q_EMIT edited();
    });
}

void FormField::layOut()
{
    auto *line = new QHBoxLayout;
    line->setSpacing(4);
    line->addWidget(input(), 1);
    line->addWidget(m_clear, 0, Qt::AlignTop);
    auto *lines = new QVBoxLayout;
    lines->setSpacing(4);
    lines->addLayout(line);
    lines->addWidget(m_problem);
    lines->addWidget(m_note);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addSpacing(markRoom); // unlike a margin it changes sides with the layout's direction
    layout->addLayout(lines);
}

void FormField::show(const domain::Value &value)
{
    m_editor->show(value);
    updateClear();
}

void FormField::setReadOnly(bool readOnly, const QString &why)
{
    m_isReadOnly = readOnly;
    m_editor->setReadOnly(readOnly);
    input()->setToolTip(why.isEmpty() ? m_toolTip : why);
    input()->setAccessibleDescription(why.isEmpty() ? problem() : why);
    updateClear();
}

void FormField::showEdited(bool isEdited)
{
    if (m_isEdited == isEdited)
        return;
    m_isEdited = isEdited;
    update();
}

void FormField::showProblem(const QString &sentence)
{
    m_problem->say(Meaning::Trouble, sentence);
    input()->setAccessibleDescription(sentence);
}

void FormField::showNote(Meaning meaning, const QString &sentence)
{
    m_note->say(meaning, sentence);
}

QString FormField::problem() const
{
    return m_problem->words();
}

/// An edited field carries a bar at its leading edge, as an edited cell of the list does.
void FormField::paintEvent(QPaintEvent *event)
{
    QWidget::paintEvent(event);
    if (!m_isEdited)
        return;
    const QRect bar(0, 0, markWidth, input()->height());
    QPainter(this).fillRect(
        QStyle::visualRect(layoutDirection(), rect(), bar), colorOf(Meaning::Working, palette()));
}

void FormField::updateClear()
{
    m_clear->setVisible(
        m_none.isAllowed && !m_editor->offersNone() && !m_isReadOnly && m_editor->value().has_value());
}

}
