#include "value_editor.h"

#include "check_editor.h"
#include "choice_editor.h"
#include "fonts.h"
#include "line_editor.h"
#include "text_editor.h"

#include <json_text.h>
#include <tool_tip.h>

namespace ui {

using namespace Qt::StringLiterals;
using domain::Kind;

namespace {

/// Text without a limit may have many lines. In a cell there is room for one.
bool mayBeLong(const domain::Column &column)
{
    return column.kind == Kind::Json || (column.kind == Kind::Text && column.maxLength == 0);
}

ValueEditor *editorFor(const domain::Table &table, int column, ValueEditor::Place place,
    const ValueEditor::None &none, QWidget *parent)
{
    const domain::Column &description = table.columns.at(column);
    const bool inForm = place == ValueEditor::Place::Form;
    if (column == table.domainName)
        return new NameEditor(none, parent);
    if (description.kind == Kind::Boolean && inForm && !none.isAllowed)
        return new CheckEditor(parent);
    if (description.kind == Kind::Boolean)
        return ChoiceEditor::ofBoolean(none, parent);
    if (description.kind == Kind::Enum)
        return ChoiceEditor::ofEnum(description.choices, none, parent);
    if (inForm && description.typeName == "jsonb"_L1)
        return new TextEditor(none, parent, &domain::indentedJson);
    if (inForm && mayBeLong(description))
        return new TextEditor(none, parent);
    return new LineEditor(description.kind, none, parent);
}

}

ValueEditor::ValueEditor(QWidget *widget)
    : QObject(widget)
    , m_widget(widget)
{
    connect(this, &ValueEditor::edited, this, [this] { m_isTouched = true; });
}

ValueEditor *ValueEditor::create(
    const domain::Table &table, int column, Place place, const None &none, QWidget *parent)
{
    ValueEditor *editor = editorFor(table, column, place, none, parent);
    const domain::Column &description = table.columns.at(column);
    editor->widget()->setAccessibleName(domain::labelOf(description));
    editor->widget()->setToolTip(models::toolTip(description.typeLabel));
    if (column == table.domainName || description.kind == Kind::Json || description.kind == Kind::Uuid)
        editor->widget()->setFont(monospaced(parent->font()));
    return editor;
}

ValueEditor *ValueEditor::of(const QWidget *widget)
{
    return widget->findChild<ValueEditor *>({}, Qt::FindDirectChildrenOnly);
}

ValueEditor::None noneOf(const domain::Column &column)
{
    return {column.nullable, ValueEditor::tr("not set")};
}

}
