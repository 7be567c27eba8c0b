#include "event.h"

namespace activity {

using namespace Qt::StringLiterals;

QLatin1StringView keyOf(Operation operation)
{
    switch (operation) {
    case Operation::Connect:
        return "connect"_L1;
    case Operation::ReadTable:
        return "read-table"_L1;
    case Operation::FindUsers:
        return "find-users"_L1;
    case Operation::FindDomain:
        return "find-domain"_L1;
    case Operation::ListDomains:
        return "list"_L1;
    case Operation::CountDomains:
        return "count"_L1;
    case Operation::CreateDomain:
        return "create"_L1;
    case Operation::EnsureDomain:
        return "ensure"_L1;
    case Operation::EditDomain:
        return "edit"_L1;
    case Operation::DeleteDomain:
        return "delete"_L1;
    case Operation::TransferDomain:
        return "transfer"_L1;
    case Operation::BulkEdit:
        return "bulk-edit"_L1;
    case Operation::ExportDomains:
        return "export"_L1;
    case Operation::CheckList:
        return "check-list"_L1;
    case Operation::EnsureList:
        return "ensure-list"_L1;
    case Operation::ExaminePool:
        return "examine-pool"_L1;
    case Operation::Maintenance:
        return "maintenance"_L1;
    }
    return {};
}

QLatin1StringView keyOf(StatementPath path)
{
    switch (path) {
    case StatementPath::Direct:
        return "direct"_L1;
    case StatementPath::Prepared:
        return "prepared"_L1;
    }
    return {};
}

QLatin1StringView keyOf(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Succeeded:
        return "succeeded"_L1;
    case Outcome::Retrying:
        return "retrying"_L1;
    case Outcome::Failed:
        return "failed"_L1;
    case Outcome::Cancelled:
        return "cancelled"_L1;
    }
    return {};
}

QLatin1StringView keyOf(retry::Cause cause)
{
    switch (cause) {
    case retry::Cause::PreparedStatementConflict:
        return "prepared-statement-conflict"_L1;
    case retry::Cause::Transient:
        return "transient"_L1;
    case retry::Cause::ConnectionLost:
        return "connection-lost"_L1;
    case retry::Cause::ForeignSetting:
        return "foreign-setting"_L1;
    case retry::Cause::Permanent:
        return "permanent"_L1;
    case retry::Cause::Cancelled:
        return "cancelled"_L1;
    }
    return {};
}

QLatin1StringView keyOf(retry::Effect effect)
{
    switch (effect) {
    case retry::Effect::None:
        return "none"_L1;
    case retry::Effect::Unknown:
        return "unknown"_L1;
    }
    return {};
}

}
