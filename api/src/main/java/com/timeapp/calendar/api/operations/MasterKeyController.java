package com.timeapp.calendar.api.operations;

import com.timeapp.calendar.api.problem.Problem;
import com.timeapp.calendar.domain.operation.MasterKeyRotation;
import com.timeapp.calendar.domain.operation.MasterKeyRotation.Beginning;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Operations")
@RestController
class MasterKeyController {

    private final MasterKeyRotation rotation;

    MasterKeyController(MasterKeyRotation rotation) {
        this.rotation = rotation;
    }

    @Operation(summary = "Which versions of the master key are in use, and how far a rotation has come")
    @GetMapping("/operations/master-key")
    MasterKeyDocument progress() {
        return MasterKeyDocument.of(rotation.progress());
    }

    @Operation(
            summary = "Wrap all keys under the newest version of the master key",
            description = "Every running node must have been given that version; else 409, and nothing changes. It"
                    + " goes on in the background, also after a restart. With the role operator.")
    @PostMapping("/operations/master-key/rotate")
    @ResponseStatus(HttpStatus.ACCEPTED)
    MasterKeyDocument rotate() {
        return switch (rotation.begin()) {
            case Beginning.Begun(var progress) -> MasterKeyDocument.of(progress);
            case Beginning.NodesLackVersion(var version, var nodes) ->
                throw Problem.of(
                                HttpStatus.CONFLICT,
                                "nodes_lack_master_key",
                                "Nodes that are running were not given version %d of the master key, or another one."
                                        .formatted(version))
                        .with("nodes", nodes)
                        .asException();
        };
    }
}
