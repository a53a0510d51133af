#ifndef VARTAI_CODBC_SHIM_H
#define VARTAI_CODBC_SHIM_H
#include <sql.h>
#include <sqlext.h>
#include <sqlucode.h>

/* What Swift cannot import: ODBC hands integers over in the place of pointers. Nothing here decides anything. */

static inline SQLRETURN vartai_odbc_set_environment(SQLHENV environment, SQLINTEGER attribute, SQLULEN value) {
    return SQLSetEnvAttr(environment, attribute, (SQLPOINTER)value, SQL_IS_UINTEGER);
}
static inline SQLRETURN vartai_odbc_set_connection(SQLHDBC connection, SQLINTEGER attribute, SQLULEN value) {
    return SQLSetConnectAttr(connection, attribute, (SQLPOINTER)value, SQL_IS_UINTEGER);
}
static inline SQLRETURN vartai_odbc_set_statement(SQLHSTMT statement, SQLINTEGER attribute, SQLULEN value) {
    return SQLSetStmtAttr(statement, attribute, (SQLPOINTER)value, SQL_IS_UINTEGER);
}
#endif
