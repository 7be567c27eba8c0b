#include "address_field.h"
#include "fonts.h"
#include "meaning_label.h"
#include "profile_form.h"
#include "wheel_guard.h"

#include <QAbstractButton>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QStyle>
#include <QVBoxLayout>

// What the rows of profile_form_layout.cpp are made of.
namespace ui {

constexpr int gap = 8;

QHBoxLayout *ProfileForm::newRow()
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(gap);
    return row;
}

QVBoxLayout *ProfileForm::newColumn()
{
    auto *column = new QVBoxLayout;
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(gap / 2);
    return column;
}

void ProfileForm::setNames(QWidget *widget, const char *name)
{
    widget->setObjectName(QLatin1StringView(name));
    widget->setAccessibleName(tr(name));
}

QLineEdit *ProfileForm::newLine(const char *name, const QString &placeholder)
{
    auto *line = new QLineEdit(this);
    setNames(line, name);
    line->setPlaceholderText(placeholder);
    return line;
}

QLabel *ProfileForm::newLabel(const QString &text, QWidget *input)
{
    auto *label = new QLabel(text, this);
    label->setBuddy(input);
    label->setMinimumHeight(m_address->sizeHint().height()); // in line with the field's first line
    return label;
}

void ProfileForm::addRow(QLabel *label, QLayout *row)
{
    const int number = m_rows->rowCount();
    m_rows->addWidget(label, number, 0, Qt::AlignRight | Qt::AlignTop);
    m_rows->addLayout(row, number, 1);
}

QVBoxLayout *ProfileForm::addRow(QLabel *label, QLayout *row, const QList<Input> &inputs)
{
    auto *column = newColumn();
    column->addLayout(row);
    for (const Input &input : inputs) {
        auto *problem = new MeaningLabel(this);
        column->addWidget(problem);
        m_places.insert(input.field, {input.widget, problem});
        input.widget->installEventFilter(this);
    }
    addRow(label, column);
    return column;
}

QVBoxLayout *ProfileForm::addRow(const QString &label, QWidget *widget, ProfileField field)
{
    auto *row = newRow();
    row->addWidget(widget);
    return addRow(newLabel(label, widget), row, {{field, widget}});
}

QLabel *ProfileForm::newHint(const QString &text)
{
    auto *hint = new QLabel(text, this);
    hint->setFont(secondary(font()));
    hint->setWordWrap(true);
    return hint;
}

/// In line with the button's text.
QLabel *ProfileForm::newHintUnder(QAbstractButton *button, const QString &text)
{
    button->setAccessibleDescription(text);
    QLabel *hint = newHint(text);
    hint->setIndent(style()->pixelMetric(QStyle::PM_ExclusiveIndicatorWidth)
        + style()->pixelMetric(QStyle::PM_RadioButtonLabelSpacing));
    return hint;
}

QDoubleSpinBox *ProfileForm::newTimeout(const char *name, const QString &hint)
{
    constexpr double mostSeconds = 3600;
    auto *timeout = new QDoubleSpinBox(this);
    setNames(timeout, name);
    keepWheelForFocus(timeout);
    timeout->setRange(0, mostSeconds);
    timeout->setDecimals(3);
    timeout->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    timeout->setSuffix(tr(" s"));
    timeout->setSpecialValueText(tr("the server's own"));
    timeout->setToolTip(hint);
    return timeout;
}

}
